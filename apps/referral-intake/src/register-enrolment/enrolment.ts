import { type DataOf, type DomainEvent, EnrolmentRecordedV1, event } from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';

export type EnrolmentKind = DataOf<typeof EnrolmentRecordedV1>['kind'];

interface Details {
  readonly id: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly kind: EnrolmentKind;
  readonly registerId: string;
  readonly enrolledAt: Date;
}
export type ActiveEnrolment = Details & { readonly status: 'enrolled' };
export type EndedEnrolment = Details & {
  readonly status: 'ended';
  readonly reason: 'consent-withdrawn';
  readonly endedAt: Date;
};
export type Enrolment = ActiveEnrolment | EndedEnrolment;

export interface Enrol extends Details {
  /** Whether the register or protocol rests on the patient's consent, by the programme. */
  readonly needsConsent: boolean;
  readonly consentInForce: boolean;
}

/** `current` is the patient's enrolment in the same register at the same site, if any. */
export function enrol(
  current: ActiveEnrolment | null,
  { needsConsent, consentInForce, ...details }: Enrol,
): Decision<ActiveEnrolment, DomainEvent> {
  if (current) return { state: current, events: [] };
  if (needsConsent && !consentInForce) {
    throw new DomainError(
      'conflict',
      'enrolment.consent-missing',
      'This register needs a consent of its own, and none is in force',
    );
  }
  const { id: enrolmentId, enrolledAt, ...rest } = details;
  return {
    state: { ...details, status: 'enrolled' },
    events: [
      event(EnrolmentRecordedV1, {
        enrolmentId,
        ...rest,
        enrolledAt: enrolledAt.toISOString(),
      }),
    ],
  };
}

/** The consent it rested on is gone. `consent.withdrawn` tells others, so this has no event of its own. */
export function end(
  enrolment: Enrolment,
  { endedAt }: { readonly endedAt: Date },
): Decision<Enrolment, DomainEvent> {
  if (enrolment.status === 'ended') return { state: enrolment, events: [] };
  return {
    state: { ...enrolment, status: 'ended', reason: 'consent-withdrawn', endedAt },
    events: [],
  };
}
