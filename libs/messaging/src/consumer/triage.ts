import { contractOf } from '@lysning/contracts';
import type { Reaction, RegisteredConsumer } from './consumer-registry.js';
import type { Defect, Delivery, OpenedEvent } from './delivery.js';

/** Why a message is set aside. `behind-parked`: an earlier event of its key waits, and order per key is kept. */
export type ParkingReason = Defect | 'behind-parked' | 'handler-failed';

/** One call of a handler: neighbouring events that take the same batch handler share it. */
export interface Call {
  readonly reaction: Reaction;
  readonly events: OpenedEvent[];
}

export interface SetAside {
  readonly delivery: Delivery;
  readonly reason: ParkingReason;
}

/** What a run of admitted messages asks of one consumer. */
export interface Triage {
  readonly calls: readonly Call[];
  readonly setAside: readonly SetAside[];
  /** Of types that no contract here knows. They are passed by: a newer publisher must not hold up an older reader. */
  readonly unknown: readonly Delivery[];
}

/**
 * Sorts messages into calls and those to set aside. A type that is not handled asks for neither. Calls come key by key,
 * each key's in the order of the log: runs of other partitions, in transactions beside this one, lock what belongs to
 * the same keys in the same order and never wait for each other in a ring.
 */
export function triage(
  { reactions }: RegisteredConsumer,
  deliveries: readonly Delivery[],
  parkedKeys: ReadonlySet<string>,
): Triage {
  const wanted: Wanted[] = [];
  const setAside: SetAside[] = [];
  const unknown: Delivery[] = [];
  const blocked = new Set(parkedKeys);
  for (const delivery of deliveries) {
    const reaction = reactions.get(delivery.type);
    if (!reaction && delivery.type !== '') {
      if (contractOf(delivery.type) === undefined) unknown.push(delivery);
      continue;
    }
    const opened = blocked.has(delivery.key) ? 'behind-parked' : delivery.open();
    if (typeof opened === 'string') {
      blocked.add(delivery.key);
      setAside.push({ delivery, reason: opened });
    } else if (reaction) {
      wanted.push({ key: delivery.key, reaction, event: opened });
    }
  }
  return { calls: callsOf(wanted), setAside, unknown };
}

/** Whether a message asks anything of a consumer but to be passed. */
export const concerns = (
  { reactions }: RegisteredConsumer,
  { place, type }: Pick<Delivery, 'place' | 'type'>,
): boolean =>
  place === null || type === '' || reactions.has(type) || contractOf(type) === undefined;

interface Wanted {
  readonly key: string;
  readonly reaction: Reaction;
  readonly event: OpenedEvent;
}

function callsOf(wanted: readonly Wanted[]): Call[] {
  const calls: Call[] = [];
  const byKey = wanted.toSorted(
    (one, other) => Number(one.key > other.key) - Number(one.key < other.key),
  );
  for (const { reaction, event } of byKey) {
    const last = calls.at(-1);
    if (last?.reaction === reaction && reaction.batch) last.events.push(event);
    else calls.push({ reaction, events: [event] });
  }
  return calls;
}
