import { PARTITIONS } from '@lysning/contracts';
import { ServerKafka } from '@nestjs/microservices';
import type { Admin, Consumer, ConsumerConfig, EachBatchPayload, Kafka } from 'kafkajs';
import { kafkaClient } from '../kafka/kafka-client.js';
import { asStaticMember } from '../kafka/static-member.js';
import type { MessagingOptions } from '../options.js';

const CONSUMER: Omit<ConsumerConfig, 'groupId'> = {
  allowAutoTopicCreation: false,
  sessionTimeout: 10_000,
  heartbeatInterval: 2_000,
  maxWaitTimeInMs: 250,
  maxBytesPerPartition: 1_048_576,
  retry: {
    initialRetryTime: 100,
    maxRetryTime: 1_000,
    retries: 5,
    // A broker that is away comes back: kafkajs starts over, as often as it takes.
    restartOnFailure: () => Promise.resolve(true),
  },
};

export interface BatchReading {
  readonly topics: readonly string[];
  /** Before the group is joined. */
  readonly onConsumer: (consumer: Consumer, admin: Admin) => void;
  readonly eachBatch: (payload: EachBatchPayload) => Promise<void>;
}

/**
 * Nest's Kafka transport, by the batch: one member of the service's group. The stock one takes one message at a time,
 * hides the class of a handler's error, is blocked for ever by one bad message, and commits what nobody handles.
 */
export class BatchServer extends ServerKafka {
  private admin: Admin | undefined;

  constructor(
    private readonly messaging: MessagingOptions,
    private readonly reading: BatchReading,
  ) {
    super({
      client: { brokers: [...messaging.brokers] },
      consumer: { groupId: `${messaging.topicPrefix}${messaging.service}` },
      postfixId: '',
    });
  }

  /** `listen` that rejects. */
  async open(): Promise<void> {
    let failure: unknown;
    await this.listen((error) => (failure = error));
    if (failure instanceof Error) throw failure;
  }

  override createClient<Client>(): Promise<Client> {
    return Promise.resolve(kafkaClient(this.messaging) as Client);
  }

  /** Without the producer of replies: nothing here replies. */
  override async start(started: () => void): Promise<void> {
    const [client] = this.unwrap<[Kafka]>();
    const consumer = client.consumer({ ...CONSUMER, groupId: this.groupId });
    this.consumer = consumer;
    this.registerConsumerEventListeners();
    const admin = client.admin();
    this.admin = admin;
    this.reading.onConsumer(consumer, admin);
    await Promise.all([consumer.connect(), admin.connect()]);
    await this.bindEvents(consumer);
    started();
  }

  override async close(): Promise<void> {
    await Promise.all([super.close(), this.admin?.disconnect()]);
  }

  override async bindEvents(consumer: Consumer): Promise<void> {
    const topics = this.reading.topics.map((topic) => `${this.messaging.topicPrefix}${topic}`);
    await consumer.subscribe({ topics, fromBeginning: true });
    await asStaticMember(this.messaging.replicaId, () =>
      consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: PARTITIONS,
        eachBatch: this.reading.eachBatch,
      }),
    );
  }
}
