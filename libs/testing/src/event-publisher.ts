import { randomBytes, randomUUID } from 'node:crypto';
import { type DomainEvent, PARTITIONS, type ServiceName } from '@lysning/contracts';
import { newId } from '@lysning/kernel';
import { type Message, Partitioners, type Producer } from 'kafkajs';
import { kafkaClient } from './topics.js';

/** What stands in for the relays of other services: numbers each partition without gaps, from 1. */
export interface EventPublisher {
  readonly publishAs: (service: ServiceName, events: readonly DomainEvent[]) => Promise<void>;
  /** A message as it is, for what no relay of ours would write. */
  readonly publishRaw: (topic: string, message: Message) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const partitionOf = Partitioners.DefaultPartitioner();
const PLACES = Array.from({ length: PARTITIONS }, (_, partitionId) => ({
  partitionId,
  partitionErrorCode: 0,
  leader: 1,
  replicas: [1],
  isr: [1],
}));

/** `brokers`: those of the tests' infrastructure, when left out. */
export function eventPublisher(prefix: string, brokers?: readonly string[]): EventPublisher {
  const sequences = new Map<string, number>();
  const epoch = randomUUID();
  let connecting: Promise<Producer> | undefined;
  const producer = () => (connecting ??= connected(brokers));

  const next = (topic: string, partition: number): number => {
    const place = `${topic} ${String(partition)}`;
    const sequence = (sequences.get(place) ?? 0) + 1;
    sequences.set(place, sequence);
    return sequence;
  };
  const send = async (topic: string, message: Message) => {
    const to = await producer();
    await to.send({ topic: `${prefix}${topic}`, messages: [message], acks: -1 });
  };
  return {
    publishRaw: send,
    publishAs: async (service, events) => {
      for (const event of events) {
        const topic = topicOf(event, service);
        const { key, headers, value } = recordOf(event, service);
        const message = { key, value };
        const partition = partitionOf({ topic, partitionMetadata: PLACES, message });
        const place = { ce_sequence: String(next(topic, partition)), ce_epoch: epoch };
        await send(topic, { ...message, partition, headers: { ...headers, ...place } });
      }
    },
    stop: async () => {
      await (await connecting)?.disconnect();
    },
  };
}

async function connected(brokers?: readonly string[]): Promise<Producer> {
  const producer = kafkaClient(brokers).producer({
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  return producer;
}

const topicOf = ({ contract }: DomainEvent, service: ServiceName): string =>
  contract.perService ? `${contract.topic}.${service}` : contract.topic;

/** Throws when the event does not fit its contract: then the test is wrong. */
function recordOf({ contract, data }: DomainEvent, service: ServiceName) {
  const fields: Record<string, unknown> = contract.data.parse(data);
  const site = contract.site === null ? undefined : fields[contract.site];
  const headers = {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: newId(),
    ce_source: `lysning/${service}`,
    ce_type: contract.type,
    ce_time: String(fields[contract.occurredAt]),
    ce_recordedtime: new Date().toISOString(),
    ce_correlationid: newId(),
    traceparent: `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`,
    ...(typeof site === 'string' && { ce_site: site }),
  };
  return { key: String(fields[contract.key]), value: JSON.stringify(fields), headers };
}
