import {
  type DataOf,
  type DomainEvent,
  event,
  ReferralResumedV1,
  ReferralWithdrawnV1,
} from '@lysning/contracts';
import { addWorkingDays, type Day, dayOf, type Decision } from '@lysning/kernel';
import { routed, type Routing } from '../provider/routing.js';
import {
  type LetterSupplement,
  type ReferralLetter,
  sameLetter,
  supplemented,
} from '../referral-letter/referral-letter.js';
import {
  type AssessmentDeadline,
  detailsOf,
  isOpen,
  notOpen,
  type Referral,
  type WithdrawalReason,
} from './referral.js';

/** The patient or the referrer takes it back: also after acceptance, never after a refusal. */
export function withdraw(
  referral: Referral,
  { reason, withdrawnAt }: { readonly reason: WithdrawalReason; readonly withdrawnAt: Date },
): Decision<Referral, DomainEvent> {
  if (referral.status === 'withdrawn') return { state: referral, events: [] };
  if (!isOpen(referral)) throw notOpen(referral);
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

export type Conclusion =
  | { readonly status: 'accepted'; readonly acceptedAt: Date }
  | { readonly status: 'refused'; readonly refusedAt: Date }
  | { readonly status: 'deferred'; readonly deferredUntil: Day; readonly deferredAt: Date }
  | { readonly status: 'redirected'; readonly redirectedAt: Date };

/** What the candidate assessment decided. The assessment publishes it; the referral keeps it. */
export function conclude(referral: Referral, conclusion: Conclusion): Referral {
  if (referral.status !== 'received') throw notOpen(referral);
  return { ...detailsOf(referral), ...conclusion };
}

/** The assessment of a deferred referral goes on, with a last day of its own. Resuming twice is resuming once. */
export function resume(
  referral: Referral,
  { because, resumedAt, deadline }: ResumeReferral,
): Decision<Referral, DomainEvent> {
  if (referral.status === 'received') return { state: referral, events: [] };
  if (referral.status !== 'deferred') throw notOpen(referral);
  const assessmentDueOn = addWorkingDays(dayOf(resumedAt), deadline.workingDays, deadline);
  const { id: referralId, patientId, siteId } = referral;
  return {
    state: {
      ...detailsOf(referral),
      assessmentDueOn,
      deadlinesVersion: deadline.version,
      overdueSince: null,
      status: 'received',
    },
    events: [
      event(ReferralResumedV1, {
        referralId,
        patientId,
        siteId,
        because,
        assessmentDueOn,
        resumedAt: resumedAt.toISOString(),
      }),
    ],
  };
}

export interface ResumeReferral {
  readonly because: DataOf<typeof ReferralResumedV1>['because'];
  readonly resumedAt: Date;
  readonly deadline: AssessmentDeadline;
}

export interface SupplementReferral {
  readonly told: LetterSupplement;
  /** How the referral stands with its provider by the letter as it will be. */
  readonly route: (letter: ReferralLetter) => Routing;
  readonly toldAt: Date;
}

/** The letter tells more than it did, and may change where the patient belongs. Nothing new changes nothing. */
export function supplement(
  referral: Referral,
  { told, route, toldAt }: SupplementReferral,
): Decision<Referral, DomainEvent> {
  if (!isOpen(referral)) throw notOpen(referral);
  const letter = supplemented(referral.letter, told);
  if (sameLetter(referral.letter, letter)) return { state: referral, events: [] };
  const routing = route(letter);
  const moved = JSON.stringify(routing) !== JSON.stringify(referral.routing);
  return {
    state: { ...referral, letter, routing },
    events: moved ? [routed(referral, routing, toldAt)] : [],
  };
}

/** The course is over, so the patient may be referred anew. Anything but an accepted referral stays as it is. */
export const close = (referral: Referral, closedAt: Date): Referral =>
  referral.status === 'accepted'
    ? { ...detailsOf(referral), status: 'closed', closedAt }
    : referral;
