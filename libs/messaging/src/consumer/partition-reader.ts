import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { EachBatchPayload } from 'kafkajs';
import { breatherMs } from '../breather.js';
import { deliveriesOf, slicesOf } from './deliveries.js';
import { errorClassOf } from './failure.js';
import type { Span } from './follower.js';
import type { LogControl } from './log-control.js';
import type { Following, PartitionLog } from './partition-log.js';
import type { Outcome, SliceReader } from './slice-reader.js';
import type { Slice, SliceTransaction } from './slice.transaction.js';

const SLICE_MAX = 500;
/** While far behind, as when a read model is built anew: fewer, larger transactions. */
const SLICE_FAR_BEHIND_MAX = 2_000;
const FAR_BEHIND = 10_000n;
/** After fewer messages than these it takes a breather. */
const FEW_MESSAGES = 100;

export interface ReadingTools {
  readonly slices: SliceReader;
  readonly transaction: SliceTransaction;
  readonly control: LogControl;
}

/** Feeds the consumers of one partition, slice after slice, and moves the reading for those left behind. */
export class PartitionReader {
  private readonly logger = new Logger('Consumer');
  private paused = false;
  private settling: Promise<unknown> = Promise.resolve();

  constructor(
    readonly log: PartitionLog,
    private readonly tools: ReadingTools,
  ) {}

  /** Begins where the consumers stand, whatever the group has committed. */
  start(): void {
    this.tools.control.resume(this.log);
    this.tools.control.seek(this.log, this.log.start);
  }

  /** Throws only what kafkajs itself must see. */
  async read(payload: EachBatchPayload, closing: AbortSignal): Promise<void> {
    const { batch } = payload;
    const startedAt = performance.now();
    this.log.highWatermark = BigInt(batch.highWatermark);
    const goesOn = () => payload.isRunning() && !payload.isStale() && !closing.aborted;
    const deliveries = deliveriesOf(batch.messages, this.log);
    for (const slice of slicesOf(deliveries, this.sliceMax(deliveries[0]?.record.offset))) {
      if (!goesOn()) return;
      const span = spanOf(slice);
      await this.readSlice(slice, span);
      if (payload.isStale() || this.paused) return;
      payload.resolveOffset(String(span.to - 1n));
      await payload.heartbeat();
    }
    if (deliveries.length < FEW_MESSAGES) await pause(breatherMs(performance.now() - startedAt));
  }

  wake(following: Following): void {
    const rewindTo = this.log.wake(following);
    if (rewindTo !== null) this.rewind(rewindTo);
    if (!this.paused) return;
    this.paused = false;
    this.tools.control.resume(this.log);
  }

  /** Applies what was put off, unless the next messages are about to. */
  settle(): Promise<unknown> {
    if (!this.log.isBeingRead) {
      const { slices } = this.tools;
      const passing = this.log.reading().map(async (following) => {
        const run = this.log.takePutOff(following);
        if (run) await this.takeIn(following, run, slices.pass(following, run));
      });
      this.settling = Promise.all(passing);
    }
    return this.settling;
  }

  private async readSlice(slice: Slice, span: Span): Promise<void> {
    this.log.begin(span);
    await this.settling;
    for (const following of this.log.reading()) {
      const run = this.log.applicable(following, slice);
      if (run) await this.takeIn(following, run, this.tools.slices.read(following, run));
    }
    const passed = this.log.reading().length > 0;
    this.log.end(passed);
    if (passed) return;
    this.paused = true;
    this.tools.control.pause(this.log);
  }

  private async takeIn(following: Following, run: Slice, applied: Promise<Outcome>): Promise<void> {
    const before = following.follower.state;
    const outcome = await applied;
    const rewindTo = this.log.record(following, outcome, spanOf(run));
    if (rewindTo !== null) this.rewind(rewindTo);
    if (outcome.kind === 'unavailable') this.report(following, errorClassOf(outcome.error));
    else if (following.follower.state !== before) await this.announce(following);
  }

  private rewind(offset: bigint): void {
    if (this.log.rewind(offset)) this.tools.control.seek(this.log, offset);
  }

  private async announce(following: Following): Promise<void> {
    this.report(following);
    const { stand, follower } = following;
    if (follower.state !== 'holding') return;
    await this.tools.transaction.hold(stand).catch((error: unknown) => {
      this.logger.warn(`The hold of ${stand.consumer} is not stored: ${errorClassOf(error)}`);
    });
  }

  private report({ stand, follower }: Following, why = ''): void {
    const { consumer, topic, partition } = stand;
    const where = `${consumer} in ${topic}/${String(partition)} after ${String(follower.sequence)}`;
    const line = `${where}: ${follower.state} ${why}`.trimEnd();
    if (follower.state === 'running') this.logger.log(line);
    else if (follower.state === 'rereading') this.logger.warn(line);
    else this.logger.error(line);
  }

  private sliceMax(first: bigint | undefined): number {
    const isFarBehind = first !== undefined && this.log.highWatermark - first > FAR_BEHIND;
    return isFarBehind ? SLICE_FAR_BEHIND_MAX : SLICE_MAX;
  }
}

const spanOf = (slice: Slice): Span => ({
  from: slice[0].record.offset,
  to: (slice.at(-1) ?? slice[0]).record.offset + 1n,
});
