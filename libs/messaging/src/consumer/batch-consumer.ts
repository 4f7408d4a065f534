import { setTimeout as pause } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import kafkajs, { type Admin, type Consumer, type EachBatchPayload } from 'kafkajs';
import { betweenCrashPoints } from '../crash-points.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../options.js';
import { AssignedPartitions } from './assigned-partitions.js';
import { BatchServer } from './batch-server.js';
import { ConsumerRegistry } from './consumer-registry.js';
import { errorClassOf } from './failure.js';
import { whileBeating } from './heartbeat.js';
import { LogControl } from './log-control.js';

const CONNECT_AGAIN_MS = 1_000;
const TIDY_EVERY_MS = 1_000;
const SETTLE_EVERY_MS = 100;
const FAILED_BATCH_PAUSE_MS = 1_000;
const CLOSE_WITHIN_MS = 5_000;
/** The one error that kafkajs gives up at, and that a broker's return mends. */
const BROKERS_AWAY = 'KafkaJSGroupCoordinatorNotFound';

/**
 * Reads the topics of a service's consumers as one member of the service's group. What has been applied, and where to
 * read on, is in the positions, in the service's own database; Kafka's offsets only tell others how far that is.
 */
@Injectable()
export class BatchConsumer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Consumer');
  private readonly closing = new AbortController();
  private readonly batches = new Set<Promise<void>>();
  private server: BatchServer | undefined;
  private consumer: Consumer | undefined;
  private joining: Promise<void> = Promise.resolve();
  private tidying: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
    private readonly registry: ConsumerRegistry,
    private readonly partitions: AssignedPartitions,
  ) {}

  onApplicationBootstrap(): void {
    const topics = [...new Set(this.registry.consumers().flatMap((consumer) => consumer.topics))];
    if (topics.length === 0) return;
    this.server = new BatchServer(this.options, {
      topics,
      onConsumer: (consumer, admin) => {
        this.listenTo(consumer, admin);
      },
      eachBatch: (payload) => this.take(payload),
    });
    this.joining = this.join(this.server);
    this.tidying = Promise.all([this.tidy(), this.settle()]);
  }

  /** Lets running batches finish, commits how far the reading is, and leaves. Connections to the database close later. */
  async beforeApplicationShutdown(): Promise<void> {
    this.closing.abort();
    await Promise.all([this.joining, this.tidying]);
    await Promise.allSettled(this.batches);
    await this.partitions.settle();
    await this.commit();
    const leaving = this.server?.close().catch(() => undefined);
    await Promise.race([leaving, pause(CLOSE_WITHIN_MS, undefined, { ref: false })]);
  }

  private async join(server: BatchServer): Promise<void> {
    while (!this.closing.signal.aborted) {
      try {
        await server.open();
        return;
      } catch (error) {
        this.logger.warn(`No broker or no topic yet, trying again: ${errorClassOf(error)}`);
      }
      await server.close().catch(() => undefined);
      await this.rest(CONNECT_AGAIN_MS);
    }
  }

  private listenTo(consumer: Consumer, admin: Admin): void {
    this.consumer = consumer;
    const control = new LogControl(consumer, admin, this.options.topicPrefix);
    consumer.on('consumer.group_join', ({ payload }) => {
      this.partitions.arrive(control.assigned(payload), control, this.closing.signal);
    });
    consumer.on('consumer.crash', ({ payload: { restart, error } }) => {
      if (restart || this.closing.signal.aborted) return;
      if (error.name === BROKERS_AWAY && this.server) this.joining = this.join(this.server);
      else this.endProcess(error);
    });
  }

  /** A consumer that kafkajs does not start again would be missed by nobody: whoever watches the process starts it. */
  private endProcess(error: Error): void {
    this.logger.fatal(`The consumer is gone for good: ${errorClassOf(error)}`);
    process.exit(1);
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
    const topic = payload.batch.topic.slice(this.options.topicPrefix.length);
    const reader = await this.partitions.readerOf(topic, payload.batch.partition);
    await reader?.read(payload, this.closing.signal);
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

  private async settle(): Promise<void> {
    while (!this.closing.signal.aborted) {
      await this.rest(SETTLE_EVERY_MS);
      await this.partitions.settle();
    }
  }

  private async commit(): Promise<void> {
    const offsets = this.partitions.takeCommittable().map(({ topic, partition, offset }) => ({
      topic: `${this.options.topicPrefix}${topic}`,
      partition,
      offset: String(offset),
    }));
    if (offsets.length === 0) return;
    const committing = betweenCrashPoints('offset-commit', async () =>
      this.consumer?.commitOffsets(offsets),
    );
    await committing.catch((error: unknown) => {
      this.logger.debug(`Offsets were not committed: ${errorClassOf(error)}`);
    });
  }

  private async rest(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.closing.signal }).catch(() => undefined);
  }
}
