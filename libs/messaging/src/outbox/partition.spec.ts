import { PARTITIONS } from '@lysning/contracts';
import fc from 'fast-check';
import { Partitioners } from 'kafkajs';
import { murmur2, partitionOf } from './partition.js';

/** From Kafka's own `UtilsTest.testMurmur2`. */
const KAFKAS_OWN = {
  '21': -973932308,
  foobar: -790332482,
  'a-little-bit-long-string': -985981536,
  'a-little-bit-longer-string': -1486304829,
  lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8: -58897971,
  abc: 479470107,
};

describe('the partition of a key', () => {
  it.each(Object.entries(KAFKAS_OWN))('is by the hash that Kafka gives %s', (key, hash) => {
    expect(murmur2(Buffer.from(key))).toBe(hash);
  });

  it("is the one that Kafka's clients choose", () => {
    const choose = Partitioners.DefaultPartitioner();
    const partitionMetadata = Array.from({ length: PARTITIONS }, (_, partitionId) => ({
      partitionId,
      partitionErrorCode: 0,
      leader: 1,
      replicas: [1],
      isr: [1],
    }));
    fc.assert(
      fc.property(fc.oneof(fc.uuid(), fc.string({ unit: 'binary' })), (key) => {
        const message = { key: Buffer.from(key), value: '' };
        expect(partitionOf(key)).toBe(choose({ topic: 't', partitionMetadata, message }));
      }),
    );
  });
});
