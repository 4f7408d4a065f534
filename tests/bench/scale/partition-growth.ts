import { BEGINNING, type Position, sift } from '../../../libs/messaging/src/consumer/admission.ts';

/**
 * A topic gets more partitions, as a model: one relay, lanes that are logs, one consumer with a position in each lane.
 *
 * A key's partition changes with their number, so an event of the new lanes must not be applied before the older ones
 * of its key. The topic is not enlarged; it gets a next generation with a multiple of its partitions. The relay moves
 * every key at once, between two events: it closes each old lane, and from then on writes to the new ones, whose
 * sequences begin at one. All keys of new lane `q` come from old lane `q mod old`. The consumer leaves a new lane alone
 * until its position in that one lane is where it was closed.
 */
export interface Event {
  readonly key: number;
  /** Of its key, from 1. */
  readonly version: number;
}

export interface Message extends Event {
  readonly epoch: string;
  readonly sequence: bigint;
}

export interface Lane {
  readonly name: string;
  readonly messages: Message[];
  /** The lane whose keys this one took over, and the sequence at which that was closed. */
  readonly follows: { readonly lane: string; readonly closedAt: bigint } | null;
}

export const HASH_OF_KEY = 2_654_435_761;
export const partitionOf = (key: number, partitions: number): number =>
  ((key * HASH_OF_KEY) >>> 0) % partitions;

const nameOf = (generation: number, partition: number): string => `${generation}/${partition}`;

/** What the relay writes: up to `growsAt` into `before` lanes, then into `before * times`. */
export function published(
  events: readonly Event[],
  { before, times, growsAt }: { before: number; times: number; growsAt: number },
): Lane[] {
  const first = lanes(1, before, () => null);
  append(first, events.slice(0, growsAt));
  const second = lanes(2, before * times, (partition) => {
    const old = first[partition % before];
    return old ? { lane: old.name, closedAt: BigInt(old.messages.length) } : null;
  });
  append(second, events.slice(growsAt));
  return [...first, ...second];
}

const lanes = (
  generation: number,
  count: number,
  follows: (partition: number) => Lane['follows'],
): Lane[] =>
  Array.from({ length: count }, (_, partition) => ({
    name: nameOf(generation, partition),
    messages: [],
    follows: follows(partition),
  }));

function append(to: readonly Lane[], events: readonly Event[]): void {
  for (const event of events) {
    const lane = to[partitionOf(event.key, to.length)];
    const sequence = BigInt((lane?.messages.length ?? 0) + 1);
    lane?.messages.push({ ...event, epoch: lane.name, sequence });
  }
}

/** A batch as the log gives it: any stretch of a lane, however often, in whatever turn of the lanes. */
export interface Fetch {
  readonly lane: number;
  readonly from: number;
  readonly count: number;
}

/** What a consumer applied, in its order. `waits: false` is one that does not wait for the closed lane. */
export function consumed(
  all: readonly Lane[],
  fetches: readonly Fetch[],
  { waits }: { waits: boolean },
): Message[] {
  const positions = new Map<string, Position>();
  const at = (lane: string): Position => positions.get(lane) ?? BEGINNING;
  const applied: Message[] = [];
  for (const { lane: index, from, count } of fetches) {
    const lane = all[index % all.length];
    if (!lane) continue;
    const { follows } = lane;
    if (waits && follows && at(follows.lane).sequence < follows.closedAt) continue;
    const batch = lane.messages.slice(from, from + count);
    const { admitted, position } = sift(at(lane.name), batch, (message) => message);
    positions.set(lane.name, position);
    applied.push(...admitted);
  }
  return applied;
}
