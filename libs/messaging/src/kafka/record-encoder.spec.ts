import { createRequire } from 'node:module';
import { encodeRecord, type KafkaRecord } from './record-encoder.js';

const RECORDS = 20_000;
const require = createRequire(import.meta.url);
type Encode = (record: KafkaRecord) => { readonly buffer: Buffer };
const stock = require('kafkajs/src/protocol/recordBatch/record/v0') as Encode;

/** Mulberry32: the same numbers from 0 to 1 at every run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function randomRecords(seed: number): () => KafkaRecord {
  const random = randomNumbers(seed);
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const pool = Buffer.from(Array.from({ length: 16_384 }, () => upTo(255)));
  const text = Array.from({ length: 4_096 }, () => String.fromCodePoint(upTo(0xd7ff))).join('');
  // Most are short; some are longer than one byte of a length can say, or than the first buffer of kafkajs.
  const size = () => (random() < 0.9 ? upTo(60) : upTo(2_000));
  const bytes = () => {
    const from = upTo(2_000);
    return random() < 0.5 ? pool.subarray(from, from + size()) : text.slice(from, from + size());
  };
  const maybe = <T>(make: () => T) => (random() < 0.1 ? null : make());
  const header = () => [text.slice(upTo(20), upTo(60)), bytes()] as const;
  const headers = () => {
    const one = Object.fromEntries(Array.from({ length: upTo(6) }, header));
    return random() < 0.1 ? { ...one, several: [bytes(), bytes()] } : one;
  };
  const delta = () => [upTo(300), upTo(2 ** 31 - 1), -upTo(2 ** 31)][upTo(2)] ?? 0;
  return () => ({
    key: maybe(bytes),
    value: maybe(bytes),
    ...(random() < 0.9 && { offsetDelta: upTo(2_000), timestampDelta: delta() }),
    ...(random() < 0.9 && { headers: headers() }),
  });
}

describe('the record encoder', () => {
  it('writes what kafkajs writes, byte for byte', () => {
    const next = randomRecords(20_260_202);
    const differing = Array.from({ length: RECORDS }, next).filter(
      (one) => !stock(one).buffer.equals(encodeRecord(one).buffer),
    );

    expect(differing).toEqual([]);
  }, 30_000);

  it.each([63, 64, 8_191, 8_192, 1_048_575, 1_048_576])(
    'writes a value of %s bytes as kafkajs does, where lengths get longer',
    (length) => {
      const one = { key: null, value: Buffer.alloc(length, 7), headers: { '': '' } };

      expect(encodeRecord(one).buffer.equals(stock(one).buffer)).toBe(true);
    },
  );
});
