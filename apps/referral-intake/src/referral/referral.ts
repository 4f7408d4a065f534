import {
  type DataOf,
  type DomainEvent,
  event,
  ReferralReceivedV1,
  ReferralWithdrawnV1,
} from '@lysning/contracts';
import { addWorkingDays, type Day, dayOf, type Decision, DomainError } from '@lysning/kernel';

export type ReferralSource = DataOf<typeof ReferralReceivedV1>['source'];
export type WithdrawalReason = DataOf<typeof ReferralWithdrawnV1>['reason'];
export type TrialOutcome =
  'no-response' | 'partial-response' | 'response' | 'not-tolerated' | 'unknown';

/** One antidepressant that was tried, as the letter tells it. */
export interface TreatmentTrial {
  /** ATC code of the substance, `N06AB06`. */
  readonly atc: string;
  readonly doseMg: number | null;
  readonly weeks: number;
  readonly outcome: TrialOutcome;
  /** Dose and time were enough for the drug to work. */
  readonly adequate: boolean;
}

/** The letter's coded content. What it does not tell is `null` or absent, never assumed. */
export interface ReferralLetter {
  readonly source: ReferralSource;
  readonly indication: string;
  readonly diagnoses: readonly string[];
  readonly treatmentTrials: readonly TreatmentTrial[];
  readonly psychotherapyTried: boolean;
  readonly medication: readonly string[];
  readonly somaticFacts: Readonly<Record<string, boolean | null>>;
}

interface Details {
  readonly id: string;
  readonly patientId: string;
  readonly siteId: string;
  /** The subject of the token that sent it. */
  readonly sender: string;
  readonly senderMessageId: string | null;
  readonly letter: ReferralLetter;
  readonly receivedAt: Date;
  readonly assessmentDueOn: Day;
  readonly deadlinesVersion: string;
  /** Since when the legal assessment deadline is or was missed. */
  readonly overdueSince: Date | null;
}
export type ReceivedReferral = Details & { readonly status: 'received' };
export type AcceptedReferral = Details & { readonly status: 'accepted'; readonly acceptedAt: Date };
export type RefusedReferral = Details & { readonly status: 'refused'; readonly refusedAt: Date };
export type WithdrawnReferral = Details & {
  readonly status: 'withdrawn';
  readonly reason: WithdrawalReason;
  readonly withdrawnAt: Date;
};
/** Accepted, and the course that came of it is over. */
export type ClosedReferral = Details & { readonly status: 'closed'; readonly closedAt: Date };
export type Referral =
  ReceivedReferral | AcceptedReferral | RefusedReferral | WithdrawnReferral | ClosedReferral;

/** While one is open, the same patient is not referred again for the same indication. */
export const OPEN_STATUSES = ['received', 'accepted'] as const satisfies Referral['status'][];

/** The legal assessment deadline, with the version of the programme's deadlines it comes from. */
export interface AssessmentDeadline {
  readonly version: string;
  readonly workingDays: number;
  readonly saturdayIsWorkingDay: boolean;
}

export type ReceiveReferral = Omit<
  Details,
  'assessmentDueOn' | 'deadlinesVersion' | 'overdueSince'
>;

/** Day one of the deadline is the first working day after receipt by the specialist service. */
export function receive(
  command: ReceiveReferral,
  deadline: AssessmentDeadline,
): Decision<ReceivedReferral, DomainEvent> {
  const { id: referralId, patientId, siteId, letter, receivedAt } = command;
  const assessmentDueOn = addWorkingDays(dayOf(receivedAt), deadline.workingDays, deadline);
  return {
    state: {
      ...command,
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
        antidepressantTrialCount: letter.treatmentTrials.length,
        psychotherapyTried: letter.psychotherapyTried,
        assessmentDueOn,
        receivedAt: receivedAt.toISOString(),
      }),
    ],
  };
}

/** The patient or the referrer takes it back: also after acceptance, never after a refusal. */
export function withdraw(
  referral: Referral,
  { reason, withdrawnAt }: { readonly reason: WithdrawalReason; readonly withdrawnAt: Date },
): Decision<Referral, DomainEvent> {
  if (referral.status === 'withdrawn') return { state: referral, events: [] };
  if (referral.status === 'refused' || referral.status === 'closed') throw notOpen(referral);
  const { id: referralId, patientId, siteId } = referral;
  return {
    state: { ...detailsOf(referral), status: 'withdrawn', reason, withdrawnAt },
    events: [
      event(ReferralWithdrawnV1, {
        referralId,
        patientId,
        siteId,
        reason,
        withdrawnAt: withdrawnAt.toISOString(),
      }),
    ],
  };
}

/** The legal deadline passed without an answer. It is recorded once and does not end the referral. */
export function miss(referral: Referral, now: Date): Decision<Referral, DomainEvent> {
  const missed = referral.status === 'received' && !referral.overdueSince;
  return { state: missed ? { ...referral, overdueSince: now } : referral, events: [] };
}

export type Conclusion =
  | { readonly status: 'accepted'; readonly acceptedAt: Date }
  | { readonly status: 'refused'; readonly refusedAt: Date };

/** What the candidate assessment decided. The assessment publishes it; the referral keeps it. */
export function conclude(referral: Referral, conclusion: Conclusion): Referral {
  if (referral.status !== 'received') throw notOpen(referral);
  return { ...detailsOf(referral), ...conclusion };
}

/** The course is over, so the patient may be referred anew. Anything but an accepted referral stays as it is. */
export const close = (referral: Referral, closedAt: Date): Referral =>
  referral.status === 'accepted'
    ? { ...detailsOf(referral), status: 'closed', closedAt }
    : referral;

const notOpen = ({ status }: Referral): DomainError =>
  new DomainError('conflict', 'referral.not-open', `The referral is ${status}`, { status });

function detailsOf(referral: Referral): Details {
  const { id, patientId, siteId, sender, senderMessageId, letter, receivedAt } = referral;
  const { assessmentDueOn, deadlinesVersion, overdueSince } = referral;
  return {
    id,
    patientId,
    siteId,
    sender,
    senderMessageId,
    letter,
    receivedAt,
    assessmentDueOn,
    deadlinesVersion,
    overdueSince,
  };
}
