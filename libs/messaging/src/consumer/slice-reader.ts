import { Injectable } from '@nestjs/common';
import { isTimedOut, isTransient } from './failure.js';
import { retryingTransient } from './patience.js';
import {
  type Reading,
  type ReadOn,
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

/** Gets a run of messages applied, round whatever in it cannot be. */
@Injectable()
export class SliceReader {
  constructor(private readonly transaction: SliceTransaction) {}

  /**
   * Applies the whole run in one transaction. Where that fails for good, it halves the run until the one message that
   * fails stands alone, and sets that aside. Never throws: an error that leaves a handler would end kafkajs' consumer.
   */
  async read(reading: Reading, slice: Slice): Promise<Outcome> {
    try {
      return await retryingTransient(() => this.transaction.apply(reading, slice));
    } catch (error) {
      if (isTransient(error)) return { kind: 'unavailable', error };
      if (slice.length > 1) return this.readHalves(reading, slice);
      if (isTimedOut(error)) return { kind: 'unavailable', error };
      return this.setAside(reading, slice, error);
    }
  }

  private async setAside(reading: Reading, [delivery]: Slice, error: unknown): Promise<Outcome> {
    try {
      return await retryingTransient(() => this.transaction.setAside(reading, delivery, error));
    } catch (inTheWay) {
      return { kind: 'unavailable', error: inTheWay };
    }
  }

  private async readHalves(reading: Reading, slice: Slice): Promise<Outcome> {
    const middle = Math.ceil(slice.length / 2);
    const first = await this.read(reading, slice.slice(0, middle) as unknown as Slice);
    if (first.kind !== 'read') return first;
    const second = await this.read(reading, slice.slice(middle) as unknown as Slice);
    if (second.kind !== 'read') return second;
    return {
      ...second,
      moved: first.moved || second.moved,
      beyondHole: first.beyondHole ?? second.beyondHole,
    };
  }
}
