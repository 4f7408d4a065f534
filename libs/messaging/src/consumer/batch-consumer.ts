import { setTimeout as pause } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { PARTITIONS } from '@lysning/contracts';
import kafkajs, { type Consumer, type EachBatchPayload } from 'kafkajs';
import { betweenCrashPoints } from '../crash-points.js';
import { asStaticMember } from '../kafka/static-member.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../options.js';
import { AssignedPartitions } from './assigned-partitions.js';
import { ConsumerRegistry } from './consumer-registry.js';
import { errorClassOf } from './failure.js';
import { groupMember } from './group-member.js';
import { whileBeating } from './heartbeat.js';
import type { LogControl } from './partition-reader.js';

const CONNECT_AGAIN_MS = 1_000;
const TIDY_EVERY_MS = 1_000;
const FAILED_BATCH_PAUSE_MS = 1_000;
const DISCONNECT_WITHIN_MS = 5_000;
/** The one error that kafkajs gives up at, and that a broker's return mends. */
const BROKERS_AWAY = 'KafkaJSGroupCoordinatorNotFound';

/**
 * Reads the topics of a service's consumers as one member of the service's group. Kafka's offsets only say where to
 * begin reading; what has been applied is in the positions, in the service's own database.
 */
@Injectable()
export class BatchConsumer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Consumer');
  private readonly closing = new AbortController();
  private readonly batches = new Set<Promise<void>>();
  private readonly consumer: Consumer;
  private joining: Promise<void> = Promise.resolve();
  private tidying: Promise<void> = Promise.resolve();

  constructor(
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
    private readonly registry: ConsumerRegistry,
    private readonly partitions: AssignedPartitions,
  ) {
    this.consumer = groupMember(options);
  }

  onApplicationBootstrap(): void {
    const topics = [...new Set(this.registry.consumers().flatMap((consumer) => consumer.topics))];
    if (topics.length === 0) return;
    this.listen(topics);
    this.joining = this.join(topics);
    this.tidying = this.tidy();
  }

  /** Lets running batches finish, commits how far the reading is, and leaves. Connections to the database close later. */
  async beforeApplicationShutdown(): Promise<void> {
    this.closing.abort();
    await Promise.all([this.joining, this.tidying]);
    await Promise.allSettled(this.batches);
    await this.commit();
    const leaving = this.consumer.disconnect().catch(() => undefined);
    await Promise.race([leaving, pause(DISCONNECT_WITHIN_MS, undefined, { ref: false })]);
  }

  private listen(topics: readonly string[]): void {
    this.consumer.on('consumer.group_join', () => {
      this.partitions.forget();
      const paused = this.consumer.paused();
      if (paused.length > 0) this.consumer.resume(paused);
    });
    this.consumer.on('consumer.crash', ({ payload: { restart, error } }) => {
      if (restart || this.closing.signal.aborted) return;
      if (error.name === BROKERS_AWAY) {
        this.joining = this.join(topics);
        return;
      }
      this.logger.fatal(`The consumer is gone for good: ${errorClassOf(error)}`);
      process.exit(1);
    });
  }

  private async join(topics: readonly string[]): Promise<void> {
    const names = topics.map((topic) => `${this.options.topicPrefix}${topic}`);
    while (!this.closing.signal.aborted) {
      try {
        await this.consumer.connect();
        await this.consumer.subscribe({ topics: names, fromBeginning: true });
        await asStaticMember(this.options.replicaId, () => this.runConsumer());
        return;
      } catch (error) {
        this.logger.warn(`No broker or no topic yet, trying again: ${errorClassOf(error)}`);
      }
      await this.rest(CONNECT_AGAIN_MS);
    }
  }

  private runConsumer(): Promise<void> {
    return this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: PARTITIONS,
      eachBatch: (payload) => this.take(payload),
    });
  }

  /** Nothing but kafkajs' own errors may reach kafkajs: any other ends its consumer. */
  private async take(payload: EachBatchPayload): Promise<void> {
    const reading = whileBeating(
      () => payload.heartbeat(),
      () => this.read(payload),
    ).catch(async (error: unknown) => {
      if (error instanceof kafkajs.KafkaJSError) throw error;
      this.logger.error(`A batch was left for later: ${errorClassOf(error)}`);
      await this.rest(FAILED_BATCH_PAUSE_MS);
    });
    this.batches.add(reading);
    await reading.finally(() => this.batches.delete(reading));
  }

  private async read(payload: EachBatchPayload): Promise<void> {
    const { topic: name, partition } = payload.batch;
    const topic = name.slice(this.options.topicPrefix.length);
    const reader = this.partitions.readerOf(topic, partition, this.controlOf(name, partition));
    await reader.read(payload, this.closing.signal);
  }

  private controlOf(topic: string, partition: number): LogControl {
    return {
      seek: (offset) => {
        this.consumer.seek({ topic, partition, offset: String(offset) });
      },
      pause: () => {
        this.consumer.pause([{ topic, partitions: [partition] }]);
      },
      resume: () => {
        this.consumer.resume([{ topic, partitions: [partition] }]);
      },
    };
  }

  /** Off the path of reading: Kafka takes its time over each commit of offsets. */
  private async tidy(): Promise<void> {
    while (!this.closing.signal.aborted) {
      await this.rest(TIDY_EVERY_MS);
      await this.partitions.wakeSleepers().catch((error: unknown) => {
        this.logger.warn(`Nobody was woken: ${errorClassOf(error)}`);
      });
      await this.commit();
    }
  }

  private async commit(): Promise<void> {
    const offsets = this.partitions.takeCommittable().map(({ topic, partition, offset }) => ({
      topic: `${this.options.topicPrefix}${topic}`,
      partition,
      offset: String(offset),
    }));
    if (offsets.length === 0) return;
    const committing = betweenCrashPoints('offset-commit', () =>
      this.consumer.commitOffsets(offsets),
    );
    await committing.catch((error: unknown) => {
      this.logger.debug(`Offsets were not committed: ${errorClassOf(error)}`);
    });
  }

  private async rest(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.closing.signal }).catch(() => undefined);
  }
}
