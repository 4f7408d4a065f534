import type { DomainEvent } from '@lysning/contracts';
import type { Decision } from '@lysning/kernel';
import type { SafetyPhase } from '@lysning/programme';
import { asEarlyAsAny } from '../person/one-watch.js';
import {
  close,
  enter,
  needsReceiver,
  type OpenCase,
  type Rules,
  type SafetyCase,
} from '../safety-case/safety-case.js';
import {
  isWaiting,
  phaseOf,
  type ReferralFact,
  type ReferralStanding,
  stand,
} from '../safety-case/standing.js';
import { watchOver } from '../safety-case/watch-over.js';

/** Another site said that it has a referral. */
export interface Transfer {
  readonly transferId: string;
  readonly referralId: string;
  readonly patientId: string;
  readonly fromSiteId: string;
  readonly toSiteId: string;
  /** How the referral stood, should nothing be known of it here. */
  readonly standing: ReferralFact['standing'];
  readonly at: Date;
}

/** All referrals of the person at either site. */
export interface BothSites {
  readonly left: readonly ReferralStanding[];
  readonly taken: readonly ReferralStanding[];
}

export interface Passed {
  readonly left: ReferralStanding;
  readonly taken: ReferralStanding;
  /** Why the person is still watched over at the first site, if they are: for another referral. */
  readonly staysFor: SafetyPhase | null;
  readonly phase: SafetyPhase;
}

/** The referral stands at the other site as it stood. The wait of each site is counted where it was. */
export function pass(known: BothSites, transfer: Transfer): Passed {
  const { referralId, at } = transfer;
  const isOther = (one: ReferralStanding): boolean => one.referralId !== referralId;
  const before = known.left.find((one) => !isOther(one)) ?? null;
  const taken = takenFrom(
    before,
    known.taken.find((one) => !isOther(one)),
    transfer,
  );
  return {
    left: { ...(before ?? taken), standing: 'transferred', since: at, waitingUntil: at },
    taken,
    staysFor: unfinished(known.left.filter(isOther)),
    phase: phaseOf([...known.taken.filter(isOther), taken]),
  };
}

/** As it stood at the first site; told again, as it stands at the other by now. */
function takenFrom(
  before: ReferralStanding | null,
  there: ReferralStanding | undefined,
  transfer: Transfer,
): ReferralStanding {
  const { at, toSiteId: siteId } = transfer;
  if (before?.standing !== 'transferred') {
    return before
      ? { ...before, waitingFrom: at, waitingUntil: isWaiting(before.standing) ? null : at }
      : stand(null, { ...transfer, siteId, death: false });
  }
  return there && there.standing !== 'transferred'
    ? there
    : stand(null, { ...transfer, siteId, death: false });
}

/** Whoever waits or is treated is watched over where they do; what is over is seen to by the site that takes over. */
function unfinished(standings: readonly ReferralStanding[]): SafetyPhase | null {
  const present = standings.filter(({ standing }) => standing !== 'transferred');
  const phase = phaseOf(present);
  return present.length === 0 || needsReceiver(phase) ? null : phase;
}

export interface Watches {
  readonly left: OpenCase | null;
  readonly taken: OpenCase | null;
}

/** The other site watches from this moment, asks as early as the first would have, and only then the first one ends. */
export function takeOver(
  { left, taken }: Watches,
  transfer: Transfer,
  { id, passed, now }: { readonly id: string; readonly passed: Passed; readonly now: Date },
  rules: Rules,
): Decision<{ readonly left: SafetyCase | null; readonly taken: OpenCase }, DomainEvent> {
  const { transferId, toSiteId: siteId } = transfer;
  const fact = { ...transfer, siteId, death: false };
  const watched = watchOver(taken, fact, { id, phase: passed.phase, now }, rules);
  if (!left) return { state: { left, taken: watched.state }, events: watched.events };
  const watching = asEarlyAsAny([watched.state, left]);
  const closing = {
    by: 'own-case',
    caseId: watching.id,
    reason: 'transferred',
    transferId,
  } as const;
  const ended = passed.staysFor
    ? enter(left, passed.staysFor, { since: transfer.at, now }, rules)
    : close(left, { ...closing, at: now }, false);
  return {
    state: { left: ended.state, taken: watching },
    events: [...watched.events, ...ended.events],
  };
}
