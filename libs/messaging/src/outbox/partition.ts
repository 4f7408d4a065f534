import { PARTITIONS } from '@lysning/contracts';

const SEED = 0x9747b28c;
const M = 0x5bd1e995;

/** The partition of a key, as Kafka's own clients choose it: for life, so that a key keeps its order. */
export const partitionOf = (key: string): number =>
  (murmur2(Buffer.from(key)) & 0x7fffffff) % PARTITIONS;

/** MurmurHash2, 32 bits, in the variant of `org.apache.kafka.common.utils.Utils.murmur2`. */
export function murmur2(bytes: Buffer): number {
  const whole = bytes.length & ~3;
  let hash = SEED ^ bytes.length;
  for (let at = 0; at < whole; at += 4) {
    const word = Math.imul(bytes.readInt32LE(at), M);
    hash = Math.imul(hash, M) ^ Math.imul(word ^ (word >>> 24), M);
  }
  if (whole < bytes.length) hash = Math.imul(hash ^ rest(bytes, whole), M);
  hash = Math.imul(hash ^ (hash >>> 13), M);
  return hash ^ (hash >>> 15);
}

const rest = (bytes: Buffer, from: number): number => bytes.readUIntLE(from, bytes.length - from);
