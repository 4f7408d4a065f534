import { EventEmitter } from 'node:events';
import type { Consumer, ConsumerRunConfig, EachBatchPayload, Kafka } from 'kafkajs';
import { readStretches } from './log-stretches.js';

const TOPIC = 'lysning.scheduling';

/** kafkajs as far as it is used here: it joins, forgets where it was to read when it starts over, and joins again. */
function aConsumer() {
  const events = new EventEmitter();
  let config: ConsumerRunConfig = {};
  let offset: number | undefined;
  const consumer = {
    connect: () => Promise.resolve(),
    disconnect: () => Promise.resolve(),
    subscribe: () => Promise.resolve(),
    on: (name: string, listener: (event: object) => void) => events.on(name, listener),
    run: (given: ConsumerRunConfig) => Promise.resolve(void (config = given)),
    seek: (to: { offset: string }) => (offset = Number(to.offset)),
  };
  return {
    kafka: { consumer: () => consumer as unknown as Consumer } as unknown as Kafka,
    join: () => {
      offset = undefined;
      events.emit('consumer.group_join', {});
      return offset;
    },
    deliver: (...offsets: readonly number[]) =>
      config.eachBatch?.({
        batch: { topic: TOPIC, partition: 0, messages: offsets.map((at) => ({ offset: `${at}` })) },
        isStale: () => false,
        resolveOffset: () => undefined,
      } as unknown as EachBatchPayload),
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a stretch of the log', () => {
  it('is read once each, from where it begins to where it ends, however often the reading starts over', async () => {
    const { kafka, join, deliver } = aConsumer();
    const taken: string[] = [];
    const stretch = { topic: TOPIC, partition: 0, from: 5n, to: 9n };
    const reading = readStretches(kafka, [stretch], (_, { offset }) => void taken.push(offset));
    await settled();

    expect(join()).toBe(5);
    await deliver(5, 6);
    expect(join()).toBe(7);
    await deliver(6, 7, 8, 9);

    await reading;
    expect(taken).toEqual(['5', '6', '7', '8']);
  });
});
