import { Injectable } from '@nestjs/common';
import { crashPoint } from '../crash-points.js';
import { ParkingStore } from '../parking/parking.store.js';
import { Transactions } from '../transactions.js';
import type { Tx } from '../tx.js';
import { type Place, sift, type Sifted } from './admission.js';
import type { RegisteredConsumer } from './consumer-registry.js';
import type { Delivery } from './delivery.js';
import { errorClassOf } from './failure.js';
import { inLockOrder, PositionStore, type Stand, type StoredPosition } from './position.store.js';
import { react } from './react.js';
import { triage } from './triage.js';

/** A run of messages of one partition, in the order of the log. */
export type Slice = readonly [Delivery, ...Delivery[]];

/** One consumer and where it reads. */
export interface Reading {
  readonly consumer: RegisteredConsumer;
  readonly stand: Stand;
}

/** A slice for the consumer that stands there. */
export interface Run extends Stand {
  readonly slice: Slice;
}

/** Runs of one consumer in partitions of one topic. */
export type Runs = readonly [Run, ...Run[]];

export interface ReadOn {
  readonly kind: 'read';
  readonly sequence: bigint;
  /** Whether anything was applied. */
  readonly moved: boolean;
  /** The offset of the first message that waits for a missing one. */
  readonly beyondHole: bigint | null;
}

/** Goes on at offset `at` once an operator has said so. */
export interface Stopped {
  readonly kind: 'stopped';
  readonly at: bigint;
}

/** How many keys one consumer parks before it takes the failures for a bug and stops. */
const PARKED_KEYS_MAX = 100;

/** More keys would be parked than a consumer may. Undoes the transaction. */
class ParkingFullError extends Error {}

/** A run and the position that it meets. */
interface Met {
  readonly run: Run;
  readonly before: StoredPosition;
  readonly sifted: Sifted<PlacedDelivery>;
}

/** What happens to runs of messages and to their positions, together or not at all. */
@Injectable()
export class SliceTransaction {
  constructor(
    private readonly transactions: Transactions,
    private readonly positions: PositionStore,
    private readonly parking: ParkingStore,
  ) {}

  /**
   * Applies what follows on from the positions. Returns what became of each run, in order. Throws what a handler throws,
   * and then nothing has happened.
   */
  async apply(consumer: RegisteredConsumer, runs: Runs): Promise<readonly (ReadOn | Stopped)[]> {
    const outcomes = await this.transactions.asService(async (tx) => {
      const all = await this.meet(tx, runs);
      const going = all.filter(({ before }) => before.state !== 'stopped');
      for (const { run } of going) await this.noteForeign(tx, run);
      await this.take(tx, consumer, going);
      return all.map((met) => this.settle(tx, met));
    });
    if (outcomes.some((outcome) => outcome.kind === 'read' && outcome.moved)) {
      crashPoint('after-effect-commit');
    }
    return outcomes;
  }

  /** Moves positions of any consumers past runs of which nothing concerns them. */
  pass(runs: readonly Run[]): Promise<readonly (ReadOn | Stopped)[]> {
    return this.transactions.asService(async (tx) => {
      const outcomes = new Map<Run, ReadOn | Stopped>();
      for (const some of inLockOrder(runs)) {
        for (const met of await this.meet(tx, some)) outcomes.set(met.run, this.settle(tx, met));
      }
      return runs.map((run) => outcomes.get(run) as ReadOn | Stopped);
    });
  }

  /** Parks the one message that cannot be applied, and passes it. Stops instead when too much is parked already. */
  setAside(stand: Stand, delivery: Delivery, error: unknown): Promise<ReadOn | Stopped> {
    return this.transactions.asService(async (tx) => {
      const [met] = await this.meet(tx, [{ ...stand, slice: [delivery] }]);
      if (!met) throw new Error('There is no position');
      const [poison] = met.sifted.admitted;
      if (!poison || met.before.state === 'stopped') return this.settle(tx, met);
      if ((await this.parking.countKeys(tx, stand.consumer)) >= PARKED_KEYS_MAX) {
        this.positions.stop(tx, stand, 'too-many-parked', poison.place);
        return { kind: 'stopped', at: delivery.record.offset };
      }
      const defect = delivery.open();
      await this.parking.park(
        tx,
        stand,
        typeof defect === 'string'
          ? { delivery, reason: defect, errorClass: null }
          : { delivery, reason: 'handler-failed', errorClass: errorClassOf(error) },
      );
      return this.settle(tx, met);
    });
  }

  /** Says for all to see that events are missing. */
  hold(stand: Stand): Promise<void> {
    return this.transactions.asService((tx) => this.positions.hold(tx, stand));
  }

  private async meet(tx: Tx, runs: Runs): Promise<readonly Met[]> {
    const positions = await this.positions.lock(tx, runs);
    return positions.map(([run, before]) => {
      const placed = run.slice.filter(isPlaced);
      return { run, before, sifted: sift(before, placed, ({ place }) => place) };
    });
  }

  private async take(tx: Tx, consumer: RegisteredConsumer, met: readonly Met[]): Promise<void> {
    const admitted = met.flatMap(({ sifted }) => sifted.admitted);
    const { calls, setAside, unknown } = triage(consumer, admitted, await this.parked(tx, met));
    const standOf = ({ record: { topic, partition } }: Delivery): Stand => ({
      consumer: consumer.name,
      topic,
      partition,
    });
    await react(tx, calls);
    for (const delivery of oneOfEachType(unknown)) {
      await this.parking.note(tx, standOf(delivery), delivery, 'unknown-type');
    }
    let isNewKey = false;
    for (const one of setAside) {
      const parked = { ...one, errorClass: null };
      isNewKey = (await this.parking.park(tx, standOf(one.delivery), parked)) || isNewKey;
    }
    if (isNewKey && (await this.parking.countKeys(tx, consumer.name)) > PARKED_KEYS_MAX) {
      throw new ParkingFullError();
    }
  }

  private async parked(tx: Tx, met: readonly Met[]): Promise<ReadonlySet<string>> {
    const keys = new Set<string>();
    for (const { run, before } of met) {
      if (before.parkedKeys === 0) continue;
      for (const key of await this.parking.keys(tx, run)) keys.add(key);
    }
    return keys;
  }

  private settle(tx: Tx, { run, before, sifted }: Met): ReadOn | Stopped {
    if (before.state === 'stopped') return { kind: 'stopped', at: run.slice[0].record.offset };
    const { admitted, position, beyondHole, otherEpoch } = sifted;
    const last = admitted.at(-1);
    if (last) {
      const logOffset = last.record.offset + 1n;
      const state = beyondHole ? before.state : 'running';
      this.positions.move(tx, run, { ...position, logOffset, state });
      if (!otherEpoch) crashPoint('before-effect-commit');
    }
    if (otherEpoch) {
      this.positions.stop(tx, run, 'other-epoch', otherEpoch.place);
      return { kind: 'stopped', at: otherEpoch.record.offset };
    }
    return {
      kind: 'read',
      sequence: position.sequence,
      moved: last !== undefined,
      beyondHole: beyondHole?.record.offset ?? null,
    };
  }

  private async noteForeign(tx: Tx, run: Run): Promise<void> {
    for (const delivery of run.slice) {
      if (!delivery.place) await this.parking.note(tx, run, delivery, 'foreign');
    }
  }
}

type PlacedDelivery = Delivery & { readonly place: Place };

const oneOfEachType = (deliveries: readonly Delivery[]): Iterable<Delivery> =>
  new Map(deliveries.map((delivery) => [delivery.type, delivery])).values();

const isPlaced = (delivery: Delivery): delivery is PlacedDelivery => delivery.place !== null;
