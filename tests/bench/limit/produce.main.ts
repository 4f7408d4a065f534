import { installKafkajsPatches } from '@lysning/messaging';
import { Kafka, logLevel, type Message, Partitioners } from 'kafkajs';
import { countingAloud, endsWhenTold, given, tell } from '../program/program.ts';
import { headersOf, patientOf, vitals } from './messages.ts';

/** `ours`: as our relay sends them, each partition numbered from 1. `baseline`: as the baseline's client does. */
type Shape = 'ours' | 'baseline';

const BATCH = 1_000;
const PARTITIONS = 12;
const events = Number(given('EVENTS'));
const shape = given('SHAPE') as Shape;
const topic = given('TOPIC');
const count = countingAloud();

if (given('ENCODER') === 'patched') installKafkajsPatches();
const kafka = new Kafka({
  clientId: 'limit',
  brokers: given('KAFKA_BROKERS').split(','),
  logLevel: logLevel.NOTHING,
});
const producer = kafka.producer({
  allowAutoTopicCreation: false,
  createPartitioner: Partitioners.DefaultPartitioner,
  maxInFlightRequests: 1,
});

const partitionOf = Partitioners.DefaultPartitioner();
const partitionMetadata = Array.from({ length: PARTITIONS }, (_, partitionId) => ({
  partitionId,
  partitionErrorCode: 0,
  leader: 1,
  replicas: [1],
  isr: [1],
}));
const sequences = new Map<number, number>();

function messageOf(index: number): Message {
  const reading = vitals(index);
  const key = patientOf(index);
  if (shape === 'baseline') {
    const { vitalsId: id, ...rest } = reading;
    return { key, value: JSON.stringify({ id, ...rest }) };
  }
  const value = JSON.stringify(reading);
  const partition = partitionOf({ topic, partitionMetadata, message: { key, value } });
  const sequence = (sequences.get(partition) ?? 0) + 1;
  sequences.set(partition, sequence);
  return { key, value, partition, headers: headersOf(reading, sequence) };
}

const batchFrom = (start: number): Message[] =>
  Array.from({ length: Math.min(BATCH, events - start) }, (_, index) => messageOf(start + index));

/** With `PREPARED` so many batches are made beforehand and sent again and again. */
const preparedBatches = Number(process.env['PREPARED'] ?? 0);
const prepared = Array.from({ length: preparedBatches }, (_, index) => batchFrom(index * BATCH));

endsWhenTold(() => producer.disconnect());
await producer.connect();
tell({ tells: 'ready' });
for (let sent = 0; sent < events; sent += BATCH) {
  const messages = prepared[(sent / BATCH) % preparedBatches] ?? batchFrom(sent);
  await producer.send({ topic, messages, acks: -1 });
  count(messages.length);
}
await producer.disconnect();
// And stays: what it cost is read once more at the end.
tell({ tells: 'count', count: events });
tell({ tells: 'result', result: events });
