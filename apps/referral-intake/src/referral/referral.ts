import {
  type DataOf,
  type DomainEvent,
  event,
  ReferralReceivedV1,
  type ReferralWithdrawnV1,
} from '@lysning/contracts';
import type { LetterPart } from '@lysning/programme';
import { addWorkingDays, type Day, dayOf, type Decision, DomainError } from '@lysning/kernel';
import { routed, type Routing } from '../provider/routing.js';
import type { ReferralLetter } from '../referral-letter/referral-letter.js';

export type WithdrawalReason = DataOf<typeof ReferralWithdrawnV1>['reason'];

export interface Details {
  readonly id: string;
  readonly patientId: string;
  readonly siteId: string;
  /** The subject of the token that sent it. */
  readonly sender: string;
  readonly senderMessageId: string | null;
  readonly letter: ReferralLetter;
  /** Why it is with this provider; `null` for one of before routings were kept. */
  readonly routing: Routing | null;
  readonly receivedAt: Date;
  readonly assessmentDueOn: Day;
  readonly deadlinesVersion: string;
  /** Since when the legal assessment deadline is or was missed, as its clock tells. */
  readonly overdueSince: Date | null;
}
export type ReceivedReferral = Details & { readonly status: 'received' };
export type AcceptedReferral = Details & { readonly status: 'accepted'; readonly acceptedAt: Date };
export type RefusedReferral = Details & { readonly status: 'refused'; readonly refusedAt: Date };
/** A reversible matter is solved first; on that day the assessment goes on. */
export type DeferredReferral = Details & {
  readonly status: 'deferred';
  readonly deferredUntil: Day;
  readonly deferredAt: Date;
};
/** Sent to another treatment. */
export type RedirectedReferral = Details & {
  readonly status: 'redirected';
  readonly redirectedAt: Date;
};
export type WithdrawnReferral = Details & {
  readonly status: 'withdrawn';
  readonly reason: WithdrawalReason;
  readonly withdrawnAt: Date;
};
/** Accepted, and the course that came of it is over. */
export type ClosedReferral = Details & { readonly status: 'closed'; readonly closedAt: Date };
export type Referral =
  | ReceivedReferral
  | AcceptedReferral
  | RefusedReferral
  | DeferredReferral
  | RedirectedReferral
  | WithdrawnReferral
  | ClosedReferral;

/** While one is open, the same patient is not referred again for the same indication. */
export const OPEN_STATUSES = [
  'received',
  'deferred',
  'accepted',
] as const satisfies Referral['status'][];

export type OpenReferral = Extract<Referral, { readonly status: (typeof OPEN_STATUSES)[number] }>;

export const isOpen = (referral: Referral): referral is OpenReferral =>
  OPEN_STATUSES.some((open) => open === referral.status);

/** The legal assessment deadline, with the version of the programme's deadlines it comes from. */
export interface AssessmentDeadline {
  readonly version: string;
  readonly workingDays: number;
  readonly saturdayIsWorkingDay: boolean;
}

export type ReceiveReferral = Omit<
  Details,
  'assessmentDueOn' | 'deadlinesVersion' | 'overdueSince'
> & {
  readonly routing: Routing;
  /** What the letter does not tell, of what the programme wants to know. */
  readonly missingParts: readonly LetterPart[];
  /** Whether the medication holds what the programme wants reviewed. */
  readonly benzodiazepineFlagged: boolean;
};

/** Day one of the deadline is the first working day after receipt by the specialist service. */
export function receive(
  command: ReceiveReferral,
  deadline: AssessmentDeadline,
): Decision<ReceivedReferral, DomainEvent> {
  const { missingParts, benzodiazepineFlagged, ...details } = command;
  const { id: referralId, patientId, siteId, letter, routing, receivedAt } = details;
  const assessmentDueOn = addWorkingDays(dayOf(receivedAt), deadline.workingDays, deadline);
  return {
    state: {
      ...details,
      assessmentDueOn,
      deadlinesVersion: deadline.version,
      status: 'received',
      overdueSince: null,
    },
    events: [
      event(ReferralReceivedV1, {
        referralId,
        patientId,
        siteId,
        source: letter.source,
        indication: letter.indication,
        diagnoses: [...letter.diagnoses],
        antidepressantTrialCount: letter.treatmentTrials?.length ?? 0,
        psychotherapyTried: letter.psychotherapyTried ?? false,
        missingParts: [...missingParts],
        benzodiazepineFlagged,
        assessmentDueOn,
        receivedAt: receivedAt.toISOString(),
      }),
      routed(command, routing, receivedAt),
    ],
  };
}

export const notOpen = ({ status }: Referral): DomainError =>
  new DomainError('conflict', 'referral.not-open', `The referral is ${status}`, { status });

export function detailsOf(referral: Referral): Details {
  const { id, patientId, siteId, sender, senderMessageId, letter, routing, receivedAt } = referral;
  const { assessmentDueOn, deadlinesVersion, overdueSince } = referral;
  return {
    id,
    patientId,
    siteId,
    sender,
    senderMessageId,
    letter,
    routing,
    receivedAt,
    assessmentDueOn,
    deadlinesVersion,
    overdueSince,
  };
}
