import type { DomainEvent } from '@lysning/contracts';
import type { Decision } from '@lysning/kernel';
import type { SafetyPhase } from '@lysning/programme';
import { enter, open, type OpenCase, type Rules, stopAsking } from './safety-case.js';
import { phaseOf, type ReferralFact, type ReferralStanding, stand } from './standing.js';

/** What a fact about a referral changes. */
export interface Heard {
  readonly standing: ReferralStanding;
  /** The same object as known before when there is nothing to store. */
  readonly before: ReferralStanding | null;
  /** Something became of the referral: from here on its person is watched over. */
  readonly isNews: boolean;
  readonly phase: SafetyPhase;
}

/** `known` are all referrals of the person at the site. */
export function hear(known: readonly ReferralStanding[], fact: ReferralFact): Heard {
  const before = known.find(({ referralId }) => referralId === fact.referralId) ?? null;
  const standing = stand(before, fact);
  const others = known.filter(({ referralId }) => referralId !== fact.referralId);
  return {
    standing,
    before,
    isNews: standing.standing !== before?.standing || fact.death,
    phase: phaseOf([...others, standing]),
  };
}

/** Whatever became of the referral, somebody watches: in the case that is open, or else in a new one. */
export function watchOver(
  watching: OpenCase | null,
  fact: ReferralFact,
  { id, phase, now }: { readonly id: string; readonly phase: SafetyPhase; readonly now: Date },
  rules: Rules,
): Decision<OpenCase, DomainEvent> {
  const { referralId, patientId, siteId, at } = fact;
  const { state, events } = watching
    ? enter(watching, phase, { since: at, now }, rules)
    : open({ id, referralId, patientId, siteId, phase, phaseSince: at, now }, rules);
  return { state: fact.death ? stopAsking(state) : state, events };
}
