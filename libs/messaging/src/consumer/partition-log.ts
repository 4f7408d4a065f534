import type { RegisteredConsumer } from './consumer-registry.js';
import type { Delivery } from './delivery.js';
import { after, arrive, type Follower, isReading, least, type Span, wake } from './follower.js';
import type { PartitionName } from './log-control.js';
import { isSame, type Landmark } from './position.store.js';
import type { Outcome } from './slice-reader.js';
import type { Reading, Slice } from './slice.transaction.js';
import { concerns } from './triage.js';

/** One consumer that follows a partition. */
export interface Following extends Reading {
  follower: Follower;
  /** Read from the log and put off: nothing of it concerns this consumer but that its position moves. */
  putOff: readonly Delivery[];
}

/** More than so many are not put off. */
const PUT_OFF_MAX = 500;

/**
 * What this process knows of one partition that was assigned to it. All its consumers are fed from one reading of the
 * log. One that cannot go on is left behind and remembers what it is owed; when it can, the log is read again from
 * there, and those ahead of it drop what they know by their positions. So none waits for, loses or doubles another's.
 */
export class PartitionLog {
  readonly topic: string;
  readonly partition: number;
  readonly followings: readonly Following[];
  /** The first offset that any consumer reads. */
  readonly start: bigint;
  /** Where the log ended when last seen. */
  highWatermark: bigint;
  private taken: bigint | null = null;
  /** The run being read now. */
  private span: Span | null = null;
  private hasRewound = false;
  /** Where the log is read next. */
  private next: bigint;

  /** `end`: of the log now, where the broker says. */
  constructor(
    { topic, partition, end }: PartitionName & { readonly end?: bigint | undefined },
    consumers: readonly RegisteredConsumer[],
    landmarks: readonly Landmark[],
  ) {
    this.topic = topic;
    this.partition = partition;
    this.highWatermark = end ?? 0n;
    const arrivals = consumers.map((consumer) => {
      const stand = { consumer: consumer.name, topic, partition };
      const stood = landmarks.find((other) => isSame(other, stand));
      const { follower, readFrom } = arrive(stood, end);
      return { following: { consumer, stand, follower, putOff: [] }, readFrom };
    });
    this.followings = arrivals.map(({ following }) => following);
    const reading = arrivals.filter(({ following }) => isReading(following.follower));
    const starts = (reading.length > 0 ? reading : arrivals).map(({ readFrom }) => readFrom);
    this.start = starts.reduce(least);
    this.next = this.start;
  }

  reading(): Following[] {
    return this.followings.filter(({ follower }) => isReading(follower));
  }

  /** Adds to what was put off, if nothing of it all concerns the consumer; else gives everything there is to apply. */
  applicable(following: Following, slice: Slice): Slice | null {
    const run = [...following.putOff, ...slice];
    const { state, owed } = following.follower;
    const canWait = state === 'running' && owed === null && run.length <= PUT_OFF_MAX;
    if (!canWait || slice.some((delivery) => concerns(following.consumer, delivery))) {
      following.putOff = [];
      return run as unknown as Slice;
    }
    following.putOff = run;
    return null;
  }

  /** What was put off, to be applied now; `null` when nothing was. */
  takePutOff(following: Following): Slice | null {
    const [first, ...more] = following.putOff;
    following.putOff = [];
    return first ? [first, ...more] : null;
  }

  get isBeingRead(): boolean {
    return this.span !== null;
  }

  /** Takes in what became of a run for one consumer. Returns the offset to read again from, if any. */
  record(following: Following, outcome: Outcome, span: Span): bigint | null {
    const { follower, rewindTo } = after(following.follower, outcome, span, performance.now());
    following.follower = follower;
    return rewindTo;
  }

  /** Lets a consumer read again. Returns the offset to read again from, if any. */
  wake(following: Following): bigint | null {
    const { follower, rewindTo } = wake(following.follower);
    following.follower = follower;
    return rewindTo;
  }

  begin(span: Span): void {
    this.span = span;
    this.hasRewound = false;
  }

  /** `passed`: at least one consumer goes on behind the run. */
  end(passed: boolean): void {
    if (this.span && passed && !this.hasRewound) this.next = this.span.to;
    this.span = null;
  }

  /** Returns whether the reading must move: it need not when it comes by that offset anyhow. */
  rewind(offset: bigint): boolean {
    const next = this.span && !this.hasRewound ? this.span.to : this.next;
    if (next <= offset) return false;
    this.next = offset;
    this.hasRewound = true;
    return true;
  }

  /** The offset to commit, everything before it being of use to nobody; `null` when it was taken already. */
  takeCommittable(): bigint | null {
    const owed = this.followings.flatMap(({ follower, putOff: [first] }) => [
      ...(follower.owed === null ? [] : [follower.owed]),
      ...(first ? [first.record.offset] : []),
    ]);
    const offset = owed.reduce(least, this.next);
    if (offset === this.taken) return null;
    this.taken = offset;
    return offset;
  }

  lagOf({ follower }: Following): bigint {
    const at = follower.owed ?? this.next;
    return at < this.highWatermark ? this.highWatermark - at : 0n;
  }
}
