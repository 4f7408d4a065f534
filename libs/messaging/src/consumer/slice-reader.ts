import { Injectable } from '@nestjs/common';
import { isTimedOut, isTransient } from './failure.js';
import { retryingTransient } from './patience.js';
import {
  type Reading,
  type ReadOn,
  type Runs,
  type Slice,
  SliceTransaction,
  type Stopped,
} from './slice.transaction.js';

/** The database does not answer: nothing was decided. */
export interface Unavailable {
  readonly kind: 'unavailable';
  readonly error: unknown;
}

/** What became of a run of messages, for one consumer. */
export type Outcome = ReadOn | Stopped | Unavailable;

interface Waiting extends Reading {
  readonly slice: Slice;
  readonly take: (outcome: Outcome | Promise<Outcome>) => void;
}

/** A run of so many shares a transaction with others, and so many messages in all. */
const FEW = 16;
const TOGETHER_MAX = 64;

/** Gets a run of messages applied, round whatever in it cannot be. */
@Injectable()
export class SliceReader {
  private readonly waiting: Waiting[] = [];
  private readonly passing: Waiting[] = [];

  constructor(private readonly transaction: SliceTransaction) {}

  /**
   * Applies the whole run. Short ones of different partitions that come at once share a transaction: while few events
   * come, most of the work is the transaction. Never throws: an error that leaves a handler would end kafkajs' consumer.
   */
  read(reading: Reading, slice: Slice): Promise<Outcome> {
    if (slice.length > FEW) return this.readAlone(reading, slice);
    return gathered(this.waiting, { ...reading, slice }, () => {
      for (const group of groupsOf(this.waiting.splice(0))) void this.readTogether(group);
    });
  }

  /** Moves the position past a run that does not concern the consumer. All that come at once share a transaction. */
  pass(reading: Reading, slice: Slice): Promise<Outcome> {
    return gathered(this.passing, { ...reading, slice }, () => {
      void this.passTogether(this.passing.splice(0));
    });
  }

  private async passTogether(all: readonly Waiting[]): Promise<void> {
    const runs = all.map(({ stand, slice }) => ({ ...stand, slice }));
    const outcomes = await this.transaction.pass(runs).catch(() => []);
    for (const [index, one] of all.entries()) {
      one.take(outcomes[index] ?? this.readAlone(one, one.slice));
    }
  }

  /** When they cannot be applied together, each is alone: what is wrong with one is nothing to the others. */
  private async readTogether(group: readonly Waiting[]): Promise<void> {
    const outcomes = group.length > 1 ? await this.applied(group).catch(() => []) : [];
    for (const [index, one] of group.entries()) {
      one.take(outcomes[index] ?? this.readAlone(one, one.slice));
    }
  }

  private applied(group: readonly Waiting[]): Promise<readonly Outcome[]> {
    const [consumer] = group.map((one) => one.consumer);
    const runs = group.map(({ stand, slice }) => ({ ...stand, slice }));
    if (!consumer) return Promise.resolve([]);
    return this.transaction.apply(consumer, runs as unknown as Runs);
  }

  /** In one transaction. Where that fails for good, it halves the run until the one message that fails stands alone. */
  private async readAlone(reading: Reading, slice: Slice): Promise<Outcome> {
    const { consumer, stand } = reading;
    try {
      const [outcome] = await retryingTransient(() =>
        this.transaction.apply(consumer, [{ ...stand, slice }]),
      );
      if (!outcome) throw new Error('A run came to nothing');
      return outcome;
    } catch (error) {
      if (isTransient(error)) return { kind: 'unavailable', error };
      if (slice.length > 1) return this.readHalves(reading, slice);
      if (isTimedOut(error)) return { kind: 'unavailable', error };
      return this.setAside(reading, slice, error);
    }
  }

  private async setAside({ stand }: Reading, [delivery]: Slice, error: unknown): Promise<Outcome> {
    try {
      return await retryingTransient(() => this.transaction.setAside(stand, delivery, error));
    } catch (inTheWay) {
      return { kind: 'unavailable', error: inTheWay };
    }
  }

  private async readHalves(reading: Reading, slice: Slice): Promise<Outcome> {
    const middle = Math.ceil(slice.length / 2);
    const first = await this.readAlone(reading, slice.slice(0, middle) as unknown as Slice);
    if (first.kind !== 'read') return first;
    const second = await this.readAlone(reading, slice.slice(middle) as unknown as Slice);
    if (second.kind !== 'read') return second;
    return {
      ...second,
      moved: first.moved || second.moved,
      beyondHole: first.beyondHole ?? second.beyondHole,
    };
  }
}

/** Adds to what goes together once everything that comes now has come. */
function gathered(queue: Waiting[], one: Omit<Waiting, 'take'>, go: () => void): Promise<Outcome> {
  return new Promise((take) => {
    if (queue.length === 0) setImmediate(go);
    queue.push({ ...one, take });
  });
}

/** Of one consumer and one topic each, and no larger than may share a transaction. */
function groupsOf(waiting: readonly Waiting[]): readonly (readonly Waiting[])[] {
  const groups: { readonly members: Waiting[]; messages: number }[] = [];
  for (const one of waiting) {
    const group = groups.find(({ members: [first], messages }) => {
      const isOfSame =
        first?.stand.consumer === one.stand.consumer && first.stand.topic === one.stand.topic;
      return isOfSame && messages + one.slice.length <= TOGETHER_MAX;
    });
    if (group) {
      group.members.push(one);
      group.messages += one.slice.length;
    } else groups.push({ members: [one], messages: one.slice.length });
  }
  return groups.map(({ members }) => members);
}
