import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { ConsumerRegistry } from './consumer-registry.js';
import { errorClassOf } from './failure.js';
import type { LogControl, PartitionName } from './log-control.js';
import { type Following, PartitionLog } from './partition-log.js';
import { PartitionReader } from './partition-reader.js';
import { isSame, type Landmark, PositionStore, type Stand } from './position.store.js';
import { SliceReader } from './slice-reader.js';
import { SliceTransaction } from './slice.transaction.js';

const ASK_AGAIN_MS = 1_000;
const ENDS_WITHIN_MS = 3_000;

/** How one consumer stands in one partition that this process reads. */
export interface ConsumerStanding extends Stand {
  /** The last sequence applied. */
  readonly position: bigint;
  /** Messages in the log that it has not passed. */
  readonly lag: bigint;
  /** `holding`: events are missing. `stopped`: an operator must act. `retrying`: the database does not answer. */
  readonly state: 'running' | 'holding' | 'stopped' | 'retrying';
}

/** An offset that may be committed. */
export interface CommittableOffset extends PartitionName {
  readonly offset: bigint;
}

type Readers = ReadonlyMap<string, PartitionReader>;

/** The partitions that the group has assigned to this process, each read from where its consumers stand. */
@Injectable()
export class AssignedPartitions {
  private readonly logger = new Logger('Consumer');
  private readers: Readers = new Map();
  private arriving: Promise<Readers> = Promise.resolve(this.readers);

  constructor(
    private readonly registry: ConsumerRegistry,
    private readonly slices: SliceReader,
    private readonly transaction: SliceTransaction,
    private readonly positions: PositionStore,
  ) {}

  /** The group has dealt: what was known of partitions is void, and each is read from where its consumers stand. */
  arrive(assigned: readonly PartitionName[], control: LogControl, closing: AbortSignal): void {
    this.readers = new Map();
    const arriving = this.readersOf(assigned, control, closing);
    this.arriving = arriving;
    void arriving.then((readers) => {
      if (this.arriving !== arriving) return;
      this.readers = readers;
      for (const reader of readers.values()) reader.start();
    });
  }

  /** Once the positions are known. `undefined`: the partition is not ours any more, or we are closing. */
  async readerOf(topic: string, partition: number): Promise<PartitionReader | undefined> {
    await this.arriving;
    return this.readers.get(nameOf({ topic, partition }));
  }

  /** Lets those read on that waited long enough, and those an operator has released. */
  async wakeSleepers(): Promise<void> {
    const sleepers = this.followings().filter(({ following }) => isAsleep(following));
    const anyStopped = sleepers.some(({ following }) => following.follower.state === 'stopped');
    const stillStopped = anyStopped ? await this.positions.stopped() : [];
    for (const { reader, following } of sleepers) {
      const { follower, stand } = following;
      const waits =
        follower.state === 'stopped'
          ? stillStopped.some((other) => isSame(other, stand))
          : follower.wakeAtMs > performance.now();
      if (!waits) reader.wake(following);
    }
  }

  /** Moves positions past what concerned nobody, all of them at once. */
  async settle(): Promise<void> {
    await Promise.all([...this.readers.values()].map((reader) => reader.settle()));
  }

  /** What has moved since it was last asked for. */
  takeCommittable(): CommittableOffset[] {
    return [...this.readers.values()].flatMap(({ log }) => {
      const offset = log.takeCommittable();
      return offset === null ? [] : [{ topic: log.topic, partition: log.partition, offset }];
    });
  }

  standings(): ConsumerStanding[] {
    return this.followings().map(({ reader, following }) => ({
      ...following.stand,
      position: following.follower.sequence,
      lag: reader.log.lagOf(following),
      state: STATE_SHOWN[following.follower.state],
    }));
  }

  private async readersOf(
    assigned: readonly PartitionName[],
    control: LogControl,
    closing: AbortSignal,
  ): Promise<Readers> {
    const landmarks = await this.landmarks(closing);
    if (!landmarks) return new Map();
    // Asked after the positions, so that nobody stands beyond an end that was true before.
    const ends = await this.ends(assigned, control);
    const { slices, transaction } = this;
    const readers = assigned.map((at) => {
      const consumers = this.registry.consumers().filter(({ topics }) => topics.includes(at.topic));
      const log = new PartitionLog({ ...at, end: ends.get(nameOf(at)) }, consumers, landmarks);
      return [nameOf(at), new PartitionReader(log, { slices, transaction, control })] as const;
    });
    return new Map(readers);
  }

  /** None, where the broker does not say: kafkajs finds out then that a log is lost, at one partition after the other. */
  private async ends(
    assigned: readonly PartitionName[],
    control: LogControl,
  ): Promise<ReadonlyMap<string, bigint>> {
    const topics = new Set(assigned.map(({ topic }) => topic));
    const tooLate = pause(ENDS_WITHIN_MS, [], { ref: false });
    const asked = control.ends([...topics]).catch((error: unknown) => {
      this.logger.warn(`Where the logs end is not known: ${errorClassOf(error)}`);
      return [];
    });
    const ends = await Promise.race([asked, tooLate]);
    return new Map(ends.map(({ end, ...at }) => [nameOf(at), end]));
  }

  /** Nothing can be applied while the database is away: asked until it answers. `null`: closing. */
  private async landmarks(closing: AbortSignal): Promise<readonly Landmark[] | null> {
    while (!closing.aborted) {
      try {
        return await this.positions.landmarks();
      } catch (error) {
        this.logger.warn(`Positions are not known yet: ${errorClassOf(error)}`);
      }
      await pause(ASK_AGAIN_MS, undefined, { signal: closing }).catch(() => undefined);
    }
    return null;
  }

  private followings() {
    return [...this.readers.values()].flatMap((reader) =>
      reader.log.followings.map((following) => ({ reader, following })),
    );
  }
}

const STATE_SHOWN = {
  running: 'running',
  rereading: 'running',
  holding: 'holding',
  stopped: 'stopped',
  unavailable: 'retrying',
} as const;

const nameOf = ({ topic, partition }: PartitionName): string => `${topic}/${String(partition)}`;

const isAsleep = ({ follower: { state } }: Following): boolean =>
  state === 'stopped' || state === 'unavailable';
