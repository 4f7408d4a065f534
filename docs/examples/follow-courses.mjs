// Follows the courses of the whole programme from the first event on, and goes on where it stopped:
//   KAFKA_BROKERS=127.0.0.1:4121 node docs/examples/follow-courses.mjs
import kafkajs from 'kafkajs';

const positions = new Map(); // partition → { epoch, sequence }. In earnest: in your database, with what you store.
const kafka = new kafkajs.Kafka({
  clientId: 'example',
  brokers: (process.env.KAFKA_BROKERS ?? '127.0.0.1:4121').split(','),
  logLevel: kafkajs.logLevel.ERROR,
});
const consumer = kafka.consumer({ groupId: `example-${process.pid}` });
await consumer.connect();
await consumer.subscribe({ topic: 'lysning.stream.courses', fromBeginning: true });
await consumer.run({
  eachMessage: async ({ partition, message: { headers, key, value } }) => {
    const [sequence, epoch] = [BigInt(String(headers.ce_sequence)), String(headers.ce_epoch)];
    const position = positions.get(partition) ?? { epoch, sequence: 0n };
    if (epoch !== position.epoch) return lost(`another epoch in partition ${partition}: ask`);
    if (sequence <= position.sequence) return; // a repeat
    if (sequence > position.sequence + 1n) return lost(`a gap in partition ${partition}`);
    const { phase, siteId, completedInfusions } = JSON.parse(String(value));
    console.log(String(headers.ce_time), String(key).slice(-6), siteId, phase, completedInfusions);
    positions.set(partition, { epoch, sequence });
  },
});
const lost = (why) => {
  console.error(why);
  process.exit(1);
};
process.once('SIGINT', () => consumer.disconnect());
