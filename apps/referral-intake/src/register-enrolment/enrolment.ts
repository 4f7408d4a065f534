import { type DataOf, type DomainEvent, EnrolmentRecordedV1, event } from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';

export type EnrolmentKind = DataOf<typeof EnrolmentRecordedV1>['kind'];

interface Details {
  readonly id: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly kind: EnrolmentKind;
  readonly registerId: string;
  /** By the programme; else on a reservation that was not made, or on the law. */
  readonly restsOnConsent: boolean;
  readonly enrolledAt: Date;
}
export type ActiveEnrolment = Details & { readonly status: 'enrolled' };
export type EndedEnrolment = Details & {
  readonly status: 'ended';
  readonly reason: 'consent-withdrawn';
  readonly endedAt: Date;
};
export type Enrolment = ActiveEnrolment | EndedEnrolment;

/** In which scope the patient consents to be followed in a register, or in a research protocol. */
export const CONSENT_SCOPE = { register: 'register', 'research-protocol': 'research' } as const;

export interface Enrol extends Details {
  readonly consentInForce: boolean;
  /** The patient does not want to be followed in this register. */
  readonly reserved: boolean;
}

/** `current` is the patient's enrolment in the same register at the same site, if any. */
export function enrol(
  current: ActiveEnrolment | null,
  { consentInForce, reserved, ...details }: Enrol,
): Decision<ActiveEnrolment, DomainEvent> {
  if (current) return { state: current, events: [] };
  if (reserved) {
    throw new DomainError(
      'conflict',
      'enrolment.reserved',
      'The patient has made a reservation against this register',
    );
  }
  if (details.restsOnConsent && !consentInForce) {
    throw new DomainError(
      'conflict',
      'enrolment.consent-missing',
      'This register needs a consent of its own, and none is in force',
    );
  }
  const { id: enrolmentId, enrolledAt, restsOnConsent: _, ...rest } = details;
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
