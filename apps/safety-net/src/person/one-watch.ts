import type { DomainEvent } from '@lysning/contracts';
import type { Decision } from '@lysning/kernel';
import type { SafetyPhase } from '@lysning/programme';
import {
  type ClosedCase,
  close,
  enter,
  needsReceiver,
  type OpenCase,
  type Rules,
  type SafetyCase,
  stopAsking,
} from '../safety-case/safety-case.js';

interface At {
  /** By all that is known of the person at the site. */
  readonly phase: SafetyPhase;
  readonly now: Date;
}

/** One person is watched over in one case, asked as early as in any of them; the others are closed into it. */
export function oneWatch(
  kept: OpenCase,
  others: readonly OpenCase[],
  { phase, now }: At,
  rules: Rules,
): Decision<readonly SafetyCase[], DomainEvent> {
  const entered = enter(kept, phase, { since: now, now }, rules);
  const watching = asEarlyAsAny([entered.state, ...others]);
  const closing = { by: 'own-case', caseId: kept.id, reason: 'merged', at: now } as const;
  const closed = others.map((other) => close(other, closing, false));
  return {
    state: [watching, ...closed.map(({ state }) => state as ClosedCase)],
    events: [...entered.events, ...closed.flatMap(({ events }) => events)],
  };
}

/** The first of them, asked as early as in any. Whoever died by one of them has died. */
export function asEarlyAsAny([kept, ...others]: readonly [OpenCase, ...OpenCase[]]): OpenCase {
  const all = [kept, ...others];
  if (all.some(({ nextCheckInAt }) => nextCheckInAt === null)) return stopAsking(kept);
  return {
    ...kept,
    nextCheckInAt: earliest(all.map(({ nextCheckInAt }) => nextCheckInAt)),
    receiverDueAt: needsReceiver(kept.phase)
      ? earliest(all.map(({ receiverDueAt }) => receiverDueAt))
      : null,
  };
}

const earliest = (moments: readonly (Date | null)[]): Date | null =>
  moments.reduce((one, other) => (one && other ? (one < other ? one : other) : (one ?? other)));
