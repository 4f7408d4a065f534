import { type Admin, type Kafka, Partitioners, type Producer, type TopicMessages } from 'kafkajs';
import { grouped, type JournalEntry, type Lane } from '../journal/entry.js';
import { kafkaClient } from '../kafka/kafka-client.js';
import { readStretches } from '../kafka/log-stretches.js';
import type { MessagingOptions } from '../options.js';
import { type EventHeaders, HEADER, placedHeaders } from '../wire.js';

/** Where an event of one lane stands, as the log says. */
export interface PlacedAt {
  readonly lane: Lane;
  readonly epoch: string;
  readonly sequence: bigint;
}

/** An offset of one lane's log. */
export interface LaneOffset extends Lane {
  readonly offset: bigint;
}

/**
 * Writes to the log, one request at a time, acknowledged by every replica. Not idempotent in Kafka's sense: kafkajs
 * would let the broker drop a batch after a failed one, and our sequences make it unnecessary.
 */
export class LogWriter {
  private readonly kafka: Kafka;
  private readonly producer: Producer;
  private readonly admin: Admin;

  constructor(private readonly options: MessagingOptions) {
    this.kafka = kafkaClient(options);
    this.producer = this.kafka.producer({
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      idempotent: false,
      maxInFlightRequests: 1,
    });
    this.admin = this.kafka.admin();
  }

  async open(): Promise<void> {
    await Promise.all([this.producer.connect(), this.admin.connect()]);
  }

  /** Returns for each lane the offset that its first entry got. Entries of a lane must be in order. */
  async write(
    entries: readonly JournalEntry[],
    epochOf: (lane: Lane) => string,
  ): Promise<LaneOffset[]> {
    const byTopic = grouped(entries, ({ topic }) => topic);
    const answer = await this.producer.sendBatch({
      acks: -1,
      timeout: 10_000,
      topicMessages: [...byTopic].map(([topic, ofTopic]) => this.messages(topic, ofTopic, epochOf)),
    });
    return answer.map(({ topicName, partition, baseOffset }) => ({
      topic: topicName.slice(this.options.topicPrefix.length),
      partition,
      offset: BigInt(baseOffset ?? -1),
    }));
  }

  /** Where the logs of a topic end. */
  async ends(topic: string): Promise<LaneOffset[]> {
    const offsets = await this.admin.fetchTopicOffsets(`${this.options.topicPrefix}${topic}`);
    return offsets.map(({ partition, high }) => ({ topic, partition, offset: BigInt(high) }));
  }

  /** The places of the events that lie in these stretches of the log. */
  async places(
    stretches: readonly { readonly lane: Lane; readonly from: bigint; readonly to: bigint }[],
  ): Promise<PlacedAt[]> {
    const { topicPrefix } = this.options;
    const places: PlacedAt[] = [];
    const named = stretches.map(({ lane, from, to }) => {
      return { topic: `${topicPrefix}${lane.topic}`, partition: lane.partition, from, to };
    });
    await readStretches(this.kafka, named, ({ topic, partition }, { headers }) => {
      const lane = { topic: topic.slice(topicPrefix.length), partition };
      const sequence = String(headers?.[HEADER.sequence]);
      if (!/^\d{1,19}$/.test(sequence)) return;
      places.push({ lane, epoch: String(headers?.[HEADER.epoch]), sequence: BigInt(sequence) });
    });
    return places;
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.producer.disconnect(), this.admin.disconnect()]);
  }

  private messages(
    topic: string,
    entries: readonly JournalEntry[],
    epochOf: (lane: Lane) => string,
  ): TopicMessages {
    return {
      topic: `${this.options.topicPrefix}${topic}`,
      messages: entries.map((entry) => ({
        key: entry.key,
        value: entry.data,
        partition: entry.partition,
        headers: placedHeaders(JSON.parse(entry.headers) as EventHeaders, {
          sequence: entry.sequence,
          epoch: epochOf(entry),
        }),
      })),
    };
  }
}
