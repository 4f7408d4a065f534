import type { Landmark } from './position.store.js';
import type { Outcome } from './slice-reader.js';

/**
 * How one consumer follows the log of one partition in this process. `rereading`: a message came too early, the log is
 * read once more from its start. `holding`: that did not find the missing one. `stopped` and `unavailable` do not read.
 */
export interface Follower {
  readonly state: 'running' | 'rereading' | 'holding' | 'stopped' | 'unavailable';
  /** The last sequence applied, as far as this process has seen; 0 when it has not. */
  readonly sequence: bigint;
  /** The offset of the first message still owed to this consumer, when that is not simply the next one. */
  readonly owed: bigint | null;
  /** The position at which the log was read again: once for each hole. */
  readonly rereadAt: bigint | null;
  /** Attempts in a row that found no database. */
  readonly failures: number;
  /** When an unavailable one tries again; milliseconds of `performance.now`. */
  readonly wakeAtMs: number;
}

/** A run of the log, `from` its first offset up to but not with `to`. */
export interface Span {
  readonly from: bigint;
  readonly to: bigint;
}

/** How a consumer goes on. `rewindTo`: the log must be read again from this offset. */
export interface Step {
  readonly follower: Follower;
  readonly rewindTo: bigint | null;
}

export const ARRIVING: Follower = {
  state: 'running',
  sequence: 0n,
  owed: null,
  rereadAt: null,
  failures: 0,
  wakeAtMs: 0,
};

/** Where a consumer begins to read. */
export interface Arrival {
  readonly follower: Follower;
  readonly readFrom: bigint;
}

const LOG_START = 0n;
const WAIT_MIN_MS = 1_000;
const WAIT_MAX_MS = 5_000;

export const isReading = ({ state }: Follower): boolean =>
  state !== 'stopped' && state !== 'unavailable';

/**
 * How a consumer comes to a partition: from where it stands, or from the first event when it never was there. A log that
 * ends before that is not the one it stood in: that is read from its first event, and what was applied is dropped.
 */
export function arrive(
  stored?: Pick<Landmark, 'sequence' | 'logOffset' | 'state'>,
  logEnd?: bigint,
): Arrival {
  if (!stored) return { follower: ARRIVING, readFrom: LOG_START };
  const { sequence, logOffset, state } = stored;
  const isLost = logEnd !== undefined && logEnd < logOffset;
  const readFrom = isLost ? LOG_START : logOffset;
  const follower = { ...ARRIVING, sequence };
  return state === 'stopped'
    ? { follower: { ...follower, state, owed: readFrom }, readFrom }
    : { follower, readFrom };
}

/** How a consumer goes on after a run of the log. */
export function after(follower: Follower, outcome: Outcome, span: Span, nowMs: number): Step {
  switch (outcome.kind) {
    case 'stopped':
      return stay({ ...follower, state: 'stopped', owed: owedFrom(follower, outcome.at) });
    case 'unavailable': {
      const wakeAtMs = nowMs + Math.min(WAIT_MIN_MS * 2 ** follower.failures, WAIT_MAX_MS);
      const failures = follower.failures + 1;
      const owed = owedFrom(follower, span.from);
      return stay({ ...follower, state: 'unavailable', owed, failures, wakeAtMs });
    }
    case 'read':
      return outcome.beyondHole === null
        ? readOn({ ...follower, sequence: outcome.sequence, failures: 0 }, outcome.moved, span)
        : meetHole({ ...follower, sequence: outcome.sequence, failures: 0 }, outcome.beyondHole);
  }
}

/** A consumer that did not read reads again, from what it is owed. */
export const wake = (follower: Follower): Step => ({
  follower: { ...follower, state: 'running', owed: null },
  rewindTo: follower.owed,
});

function meetHole(follower: Follower, beyond: bigint): Step {
  const owed = owedFrom(follower, beyond);
  return follower.rereadAt === follower.sequence
    ? stay({ ...follower, state: 'holding', owed })
    : {
        follower: { ...follower, state: 'rereading', owed, rereadAt: follower.sequence },
        rewindTo: LOG_START,
      };
}

/** Once the missing message has come, those that were dropped behind it are read again. */
function readOn(follower: Follower, moved: boolean, { to }: Span): Step {
  const { owed } = follower;
  if (!moved || owed === null) return stay(follower);
  return {
    follower: { ...follower, state: 'running', owed: null },
    rewindTo: owed < to ? owed : null,
  };
}

const owedFrom = ({ owed }: Follower, offset: bigint): bigint =>
  owed === null ? offset : least(owed, offset);

const stay = (follower: Follower): Step => ({ follower, rewindTo: null });

export const least = (one: bigint, other: bigint): bigint => (one < other ? one : other);
