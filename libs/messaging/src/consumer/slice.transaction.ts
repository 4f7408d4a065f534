import { Injectable } from '@nestjs/common';
import { crashPoint } from '../crash-points.js';
import { ParkingStore } from '../parking/parking.store.js';
import { Transactions } from '../transactions.js';
import type { Tx } from '../tx.js';
import { type Place, sift, type Sifted } from './admission.js';
import type { RegisteredConsumer } from './consumer-registry.js';
import type { Delivery } from './delivery.js';
import { errorClassOf } from './failure.js';
import { PositionStore, type Stand, type StoredPosition } from './position.store.js';
import { react } from './react.js';
import { triage } from './triage.js';

/** A run of messages of one partition, in the order of the log. */
export type Slice = readonly [Delivery, ...Delivery[]];

/** One consumer and where it reads. */
export interface Reading {
  readonly consumer: RegisteredConsumer;
  readonly stand: Stand;
}

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
const NO_KEYS: ReadonlySet<string> = new Set();

/** More keys would be parked than a consumer may. Undoes the transaction. */
class ParkingFullError extends Error {}

/** What happens to a run of messages and to the position, together or not at all. */
@Injectable()
export class SliceTransaction {
  constructor(
    private readonly transactions: Transactions,
    private readonly positions: PositionStore,
    private readonly parking: ParkingStore,
  ) {}

  /** Applies what follows on from the position. Throws what a handler throws, and then nothing has happened. */
  async apply(reading: Reading, slice: Slice): Promise<ReadOn | Stopped> {
    const outcome = await this.atPosition(reading, slice, async (tx, before) => {
      await this.noteForeign(tx, reading.stand, slice);
      const sifted = siftSlice(before, slice);
      await this.take(tx, reading, before, sifted.admitted);
      return this.settle(tx, reading.stand, before, sifted);
    });
    if (outcome.kind === 'read' && outcome.moved) crashPoint('after-effect-commit');
    return outcome;
  }

  /** Parks the one message that cannot be applied, and passes it. Stops instead when too much is parked already. */
  setAside(reading: Reading, delivery: Delivery, error: unknown): Promise<ReadOn | Stopped> {
    const { stand } = reading;
    return this.atPosition(reading, [delivery], async (tx, before) => {
      const sifted = siftSlice(before, [delivery]);
      const [poison] = sifted.admitted;
      if (!poison) return this.settle(tx, stand, before, sifted);
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
      return this.settle(tx, stand, before, sifted);
    });
  }

  /** Says for all to see that events are missing. */
  hold(stand: Stand): Promise<void> {
    return this.transactions.asService((tx) => this.positions.hold(tx, stand));
  }

  private atPosition(
    { stand }: Reading,
    [first]: Slice,
    work: (tx: Tx, before: StoredPosition) => Promise<ReadOn | Stopped>,
  ): Promise<ReadOn | Stopped> {
    return this.transactions.asService(async (tx) => {
      const before = await this.positions.lock(tx, stand);
      if (before.state === 'stopped') return { kind: 'stopped', at: first.record.offset };
      return work(tx, before);
    });
  }

  private async take(
    tx: Tx,
    { consumer, stand }: Reading,
    { parkedKeys }: StoredPosition,
    admitted: readonly Delivery[],
  ): Promise<void> {
    const blocked = parkedKeys > 0 ? await this.parking.keys(tx, stand) : NO_KEYS;
    const { calls, setAside, unknown } = triage(consumer, admitted, blocked);
    await react(tx, calls);
    for (const delivery of oneOfEachType(unknown)) {
      await this.parking.note(tx, stand, delivery, 'unknown-type');
    }
    let isNewKey = false;
    for (const one of setAside) {
      isNewKey = (await this.parking.park(tx, stand, { ...one, errorClass: null })) || isNewKey;
    }
    if (isNewKey && (await this.parking.countKeys(tx, stand.consumer)) > PARKED_KEYS_MAX) {
      throw new ParkingFullError();
    }
  }

  private settle(
    tx: Tx,
    stand: Stand,
    before: StoredPosition,
    { admitted, position, beyondHole, otherEpoch }: Sifted<PlacedDelivery>,
  ): ReadOn | Stopped {
    const last = admitted.at(-1);
    if (last) {
      const logOffset = last.record.offset + 1n;
      const state = beyondHole ? before.state : 'running';
      this.positions.move(tx, stand, { ...position, logOffset, state });
      if (!otherEpoch) crashPoint('before-effect-commit');
    }
    if (otherEpoch) {
      this.positions.stop(tx, stand, 'other-epoch', otherEpoch.place);
      return { kind: 'stopped', at: otherEpoch.record.offset };
    }
    return {
      kind: 'read',
      sequence: position.sequence,
      moved: last !== undefined,
      beyondHole: beyondHole?.record.offset ?? null,
    };
  }

  private async noteForeign(tx: Tx, stand: Stand, slice: Slice): Promise<void> {
    for (const delivery of slice) {
      if (!delivery.place) await this.parking.note(tx, stand, delivery, 'foreign');
    }
  }
}

type PlacedDelivery = Delivery & { readonly place: Place };

const oneOfEachType = (deliveries: readonly Delivery[]): Iterable<Delivery> =>
  new Map(deliveries.map((delivery) => [delivery.type, delivery])).values();

const isPlaced = (delivery: Delivery): delivery is PlacedDelivery => delivery.place !== null;

const siftSlice = (before: StoredPosition, slice: Slice): Sifted<PlacedDelivery> =>
  sift(before, slice.filter(isPlaced), ({ place }) => place);
