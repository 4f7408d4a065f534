import { newId } from '@lysning/kernel';
import { Injectable } from '@nestjs/common';
import { Delivery } from '../consumer/delivery.js';
import type { Stand } from '../consumer/position.store.js';
import type { ParkingReason } from '../consumer/triage.js';
import type { Tx } from '../tx.js';

/** A message to set aside, and why. */
export interface Parked {
  readonly delivery: Delivery;
  readonly reason: ParkingReason;
  /** Class and code of what the handler threw. */
  readonly errorClass: string | null;
}

/** Why a message is passed by: no relay of ours wrote it, or no contract here knows its type. */
export type PassedBy = 'foreign' | 'unknown-type';

/** A key whose events wait, of one consumer in one topic. */
export interface ParkedKey extends Stand {
  readonly key: string;
}

/** Where a message belongs; `key` is `null` when it was passed by. */
export interface FoundMessage extends Stand {
  readonly key: string | null;
  readonly isResolved: boolean;
}

export interface Resolution {
  readonly resolution: 'redriven' | 'discarded';
  readonly by: string;
  readonly reason: string | null;
}

/** The next message of a parked key. */
export interface QueuedMessage {
  readonly id: string;
  readonly delivery: Delivery;
}

interface QueuedRow {
  id: string;
  topic: string;
  partition: number;
  log_offset: string;
  key: string;
  headers: string;
  payload: Buffer;
}

const KEYS = `
  SELECT key FROM parked_key WHERE consumer = $1 AND topic = $2 AND partition = $3`;
const COUNT_KEYS = `SELECT count(*)::integer AS count FROM parked_key WHERE consumer = $1`;
const PARK = `
  INSERT INTO parked_message (id, consumer, topic, partition, log_offset, sequence, key, type,
                              reason, error_class, attempts, headers, payload, payload_hash)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
  ON CONFLICT DO NOTHING`;
const PARK_KEY = `
  WITH parked AS (
    INSERT INTO parked_key (consumer, topic, key, partition) VALUES ($1, $2, $3, $4)
    ON CONFLICT DO NOTHING RETURNING consumer, topic, partition)
  UPDATE consumer_position AS p SET parked_keys = p.parked_keys + 1 FROM parked
   WHERE (p.consumer, p.topic, p.partition) = (parked.consumer, parked.topic, parked.partition)
  RETURNING p.parked_keys`;
const NEXT_OF_KEY = `
  SELECT id, topic, partition, log_offset, key, headers, payload FROM parked_message
   WHERE consumer = $1 AND topic = $2 AND key = $3 AND resolution IS NULL
   ORDER BY place LIMIT 1`;
const KEYS_OF = `
  SELECT consumer, topic, partition, key FROM parked_key WHERE consumer = $1 ORDER BY parked_at`;
const RESOLVE = `
  UPDATE parked_message
     SET resolution = $2, resolved_at = now(), resolved_by = $3, resolution_reason = $4,
         payload = NULL, headers = NULL
   WHERE id = $1 AND resolution IS NULL RETURNING id`;
const FREE_KEY = `
  WITH freed AS (
    DELETE FROM parked_key AS k
     WHERE k.consumer = $1 AND k.topic = $2 AND k.key = $3 AND NOT EXISTS (
       SELECT FROM parked_message m
        WHERE m.consumer = $1 AND m.topic = $2 AND m.key = $3 AND m.resolution IS NULL)
    RETURNING consumer, topic, partition)
  UPDATE consumer_position AS p SET parked_keys = p.parked_keys - 1 FROM freed
   WHERE (p.consumer, p.topic, p.partition) = (freed.consumer, freed.topic, freed.partition)`;
const FIND = `
  SELECT consumer, topic, partition, key, resolution IS NOT NULL AS "isResolved"
    FROM parked_message WHERE id = $1`;
const FAILED_AGAIN = `
  UPDATE parked_message
     SET attempts = attempts + 1, last_attempt_at = now(), reason = $2, error_class = $3
   WHERE id = $1`;

/** What consumers set aside. A key is parked while any message of it waits. */
@Injectable()
export class ParkingStore {
  async keys(tx: Tx, { consumer, topic, partition }: Stand): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ key: string }>(KEYS, [consumer, topic, partition]);
    return new Set(rows.map(({ key }) => key));
  }

  /** In all partitions. */
  async countKeys(tx: Tx, consumer: string): Promise<number> {
    const [row] = await tx.query<{ count: number }>(COUNT_KEYS, [consumer]);
    return row?.count ?? 0;
  }

  /** Sets a message aside with its key. Returns whether that key was not parked before. */
  async park(tx: Tx, stand: Stand, parked: Parked): Promise<boolean> {
    const { consumer, topic, partition } = stand;
    const { record, place, key, type } = parked.delivery;
    const attempts = parked.reason === 'handler-failed' ? 1 : 0;
    await tx.query(PARK, [
      ...[newId(), consumer, topic, partition, record.offset.toString()],
      ...[place?.sequence.toString(), key, type, parked.reason, parked.errorClass],
      ...[attempts, JSON.stringify(record.headers), record.value, parked.delivery.valueHash],
    ]);
    const keys = await tx.query(PARK_KEY, [consumer, topic, key, partition]);
    return keys.length > 0;
  }

  /**
   * Notes a message that is passed by, without its key: where it lies and its hash, nothing of what it says. One that no
   * relay of ours wrote once, those of an unknown type once in all.
   */
  async note(tx: Tx, stand: Stand, delivery: Delivery, reason: PassedBy): Promise<void> {
    const { consumer, topic, partition } = stand;
    const type = reason === 'unknown-type' ? delivery.type : null;
    await tx.query(PARK, [
      ...[newId(), consumer, topic, partition, delivery.record.offset.toString()],
      ...[null, null, type, reason, null, 0, null, null, delivery.valueHash],
    ]);
  }

  async nextOfKey(tx: Tx, { consumer, topic, key }: ParkedKey): Promise<QueuedMessage | null> {
    const [row] = await tx.query<QueuedRow>(NEXT_OF_KEY, [consumer, topic, key]);
    return row ? queued(row) : null;
  }

  async keysOf(tx: Tx, consumer: string): Promise<ParkedKey[]> {
    return tx.query<ParkedKey>(KEYS_OF, [consumer]);
  }

  /** Frees the key when nothing of it waits any more. */
  async freeKey(tx: Tx, { consumer, topic, key }: ParkedKey): Promise<void> {
    await tx.query(FREE_KEY, [consumer, topic, key]);
  }

  async find(tx: Tx, id: string): Promise<FoundMessage | undefined> {
    const [row] = await tx.query<FoundMessage>(FIND, [id]);
    return row;
  }

  /** Ends the waiting of a message and forgets what it said. Returns whether it still waited. */
  async resolve(tx: Tx, id: string, { resolution, by, reason }: Resolution): Promise<boolean> {
    return (await tx.query(RESOLVE, [id, resolution, by, reason])).length > 0;
  }

  async failedAgain(tx: Tx, id: string, reason: string, errorClass: string | null): Promise<void> {
    await tx.query(FAILED_AGAIN, [id, reason, errorClass]);
  }
}

const queued = (row: QueuedRow): QueuedMessage => ({
  id: row.id,
  delivery: new Delivery({
    topic: row.topic,
    partition: row.partition,
    offset: BigInt(row.log_offset),
    key: row.key,
    headers: JSON.parse(row.headers) as Record<string, string>,
    value: row.payload,
  }),
});
