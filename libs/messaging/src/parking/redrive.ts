import { DomainError } from '@lysning/kernel';
import { Injectable } from '@nestjs/common';
import { ConsumerRegistry, type RegisteredConsumer } from '../consumer/consumer-registry.js';
import { errorClassOf, isTransient } from '../consumer/failure.js';
import { PositionStore } from '../consumer/position.store.js';
import { react } from '../consumer/react.js';
import { type Call, type ParkingReason, triage } from '../consumer/triage.js';
import { Transactions } from '../transactions.js';
import { type ParkedKey, ParkingStore, type QueuedMessage } from './parking.store.js';

/** How far a key came. `blockedBy` is the message that failed again; `null`: the key is free. */
export interface Redriven {
  readonly applied: number;
  readonly blockedBy: string | null;
}

const NO_KEYS: ReadonlySet<string> = new Set();

/** Applies what was parked, key by key and in order, by the same rules as when it first arrived. */
@Injectable()
export class Redrive {
  constructor(
    private readonly transactions: Transactions,
    private readonly registry: ConsumerRegistry,
    private readonly positions: PositionStore,
    private readonly parking: ParkingStore,
  ) {}

  /** All messages of one key, each in a transaction of its own. Ends at the first that fails again. */
  async key(parked: ParkedKey, by: string): Promise<Redriven> {
    const consumer = this.consumerNamed(parked.consumer);
    for (let applied = 0; ; applied += 1) {
      const next = await this.transactions.asService((tx) => this.parking.nextOfKey(tx, parked));
      if (!next) return { applied, blockedBy: null };
      const { calls, setAside } = triage(consumer, [next.delivery], NO_KEYS);
      const failure = setAside[0]
        ? { reason: setAside[0].reason, errorClass: null }
        : await this.failureOf(() => this.apply(parked, { ...next, calls }, by));
      if (failure) {
        await this.noteFailure(next, failure);
        return { applied, blockedBy: next.id };
      }
    }
  }

  /** Every parked key of a consumer. One that fails again does not keep the others. */
  async consumer(name: string, by: string): Promise<Redriven[]> {
    this.consumerNamed(name);
    const keys = await this.transactions.asService((tx) => this.parking.keysOf(tx, name));
    const results: Redriven[] = [];
    for (const key of keys) results.push(await this.key(key, by));
    return results;
  }

  private async apply(
    parked: ParkedKey,
    { id, calls }: { readonly id: string; readonly calls: readonly Call[] },
    by: string,
  ): Promise<void> {
    await this.transactions.asService(async (tx) => {
      await this.positions.lock(tx, [parked]);
      const isOurs = await this.parking.resolve(tx, id, {
        resolution: 'redriven',
        by,
        reason: null,
      });
      if (!isOurs) return;
      await react(tx, calls);
      await this.parking.freeKey(tx, parked);
    });
  }

  private async failureOf(work: () => Promise<void>): Promise<Failure | null> {
    try {
      await work();
      return null;
    } catch (error) {
      if (isTransient(error)) throw error;
      return { reason: 'handler-failed', errorClass: errorClassOf(error) };
    }
  }

  private noteFailure({ id }: QueuedMessage, { reason, errorClass }: Failure): Promise<void> {
    return this.transactions.asService((tx) =>
      this.parking.failedAgain(tx, id, reason, errorClass),
    );
  }

  private consumerNamed(name: string): RegisteredConsumer {
    const consumer = this.registry.consumers().find((known) => known.name === name);
    if (consumer) return consumer;
    throw new DomainError('not-found', 'consumer.not-found', 'There is no such consumer here');
  }
}

interface Failure {
  readonly reason: ParkingReason;
  readonly errorClass: string | null;
}
