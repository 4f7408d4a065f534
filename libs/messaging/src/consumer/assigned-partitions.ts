import { Injectable } from '@nestjs/common';
import { ConsumerRegistry } from './consumer-registry.js';
import { type Following, PartitionLog } from './partition-log.js';
import { type LogControl, PartitionReader } from './partition-reader.js';
import { PositionStore, type Stand } from './position.store.js';
import { SliceReader } from './slice-reader.js';
import { SliceTransaction } from './slice.transaction.js';

/** How one consumer stands in one partition that this process reads. */
export interface ConsumerStanding extends Stand {
  /** The last sequence applied. */
  readonly position: bigint;
  /** Messages in the log that it has not passed. */
  readonly lag: bigint;
  /** `holding`: events are missing. `stopped`: an operator must act. `retrying`: the database does not answer. */
  readonly state: 'running' | 'holding' | 'stopped' | 'retrying';
}

/** An offset that may be committed, in the topic's own name. */
export interface CommittableOffset {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
}

/** The partitions that the group has assigned to this process, each from its first message on. */
@Injectable()
export class AssignedPartitions {
  private readonly readers = new Map<string, PartitionReader>();

  constructor(
    private readonly registry: ConsumerRegistry,
    private readonly slices: SliceReader,
    private readonly transaction: SliceTransaction,
    private readonly positions: PositionStore,
  ) {}

  readerOf(topic: string, partition: number, control: LogControl): PartitionReader {
    const name = `${topic}/${String(partition)}`;
    const known = this.readers.get(name);
    if (known) return known;
    const consumers = this.registry.consumers().filter(({ topics }) => topics.includes(topic));
    const { slices, transaction } = this;
    const log = new PartitionLog(topic, partition, consumers);
    const reader = new PartitionReader(log, { slices, transaction, control });
    this.readers.set(name, reader);
    return reader;
  }

  /** The group has dealt anew: what was known of the old partitions is void. */
  forget(): void {
    this.readers.clear();
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

const isAsleep = ({ follower: { state } }: Following): boolean =>
  state === 'stopped' || state === 'unavailable';

const isSame = (one: Stand, other: Stand): boolean =>
  one.consumer === other.consumer && one.topic === other.topic && one.partition === other.partition;
