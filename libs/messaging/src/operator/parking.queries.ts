import { DomainError } from '@lysning/kernel';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A message set aside: where, what kind and why, never what it says. */
export interface ParkedMessageView {
  readonly id: string;
  readonly consumer: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly sequence: string | null;
  readonly key: string | null;
  readonly type: string | null;
  readonly reason: string;
  readonly errorClass: string | null;
  readonly attempts: number;
  readonly parkedAt: Date;
  readonly lastAttemptAt: Date;
  readonly resolution: 'redriven' | 'discarded' | null;
  readonly resolvedAt: Date | null;
  readonly resolvedBy: string | null;
  readonly resolutionReason: string | null;
}

export interface ParkedPage {
  readonly items: readonly ParkedMessageView[];
  readonly nextCursor: string | null;
}

const PARKED_COLUMNS = `
  id, consumer, topic, partition, log_offset AS "offset", sequence, key, type, reason,
  error_class AS "errorClass", attempts, parked_at AS "parkedAt",
  last_attempt_at AS "lastAttemptAt", resolution, resolved_at AS "resolvedAt",
  resolved_by AS "resolvedBy", resolution_reason AS "resolutionReason"`;
const PARKED = `
  SELECT ${PARKED_COLUMNS} FROM parked_message
   WHERE resolution IS NULL AND ($1::text IS NULL OR consumer = $1)
     AND ($2::uuid IS NULL OR id > $2)
   ORDER BY id LIMIT $3`;
const PARKED_ONE = `SELECT ${PARKED_COLUMNS} FROM parked_message WHERE id = $1`;

/** What operators see of messages set aside. No query here reads a payload. */
@Injectable()
export class ParkingQueries {
  constructor(private readonly database: DataSource) {}

  async waiting(filter: {
    readonly consumer?: string;
    readonly cursor?: string;
    readonly limit: number;
  }): Promise<ParkedPage> {
    const { consumer = null, cursor = null, limit } = filter;
    const rows = await this.database.query<ParkedMessageView[]>(PARKED, [
      consumer,
      cursor,
      limit + 1,
    ]);
    const items = rows.slice(0, limit);
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  async one(id: string): Promise<ParkedMessageView> {
    const [row] = await this.database.query<ParkedMessageView[]>(PARKED_ONE, [id]);
    if (row) return row;
    throw new DomainError('not-found', 'parked-message.not-found', 'No such message is parked');
  }
}
