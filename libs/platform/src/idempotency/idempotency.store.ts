import type { Statement, Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface IdempotencyId {
  /** Who asked, and on which route. */
  readonly scope: string;
  readonly key: string;
}

export interface Answer {
  /** A digest of address and body. */
  readonly request: Buffer;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, or empty when there was no body. */
  readonly body: string;
}

const KEPT_HOURS = 24;
const SWEPT_AT_ONCE_MAX = 10_000;

const CLAIM: Statement = {
  name: 'lysning.idempotency.claim',
  sql: 'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS claimed',
};
const FIND: Statement = {
  name: 'lysning.idempotency.find',
  sql: `SELECT request, status, headers, body FROM idempotency_key
         WHERE scope = $1 AND key = $2 AND answered_at > now() - make_interval(hours => $3)`,
};
const SAVE: Statement = {
  name: 'lysning.idempotency.save',
  sql: `INSERT INTO idempotency_key (scope, key, request, status, headers, body)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (scope, key) DO UPDATE SET request = excluded.request, status = excluded.status,
          headers = excluded.headers, body = excluded.body, answered_at = now()`,
};

/** What is known of a key: `busy` while another transaction holds it. */
export type Claim = 'busy' | 'new' | Answer;

/** Answers by key. Their age is real time, also where the service lives in simulated time: a retry is a real event. */
@Injectable()
export class IdempotencyStore {
  constructor(private readonly database: DataSource) {}

  /** The key is given back when the transaction ends, however it ends. */
  async claim(tx: Tx, { scope, key }: IdempotencyId): Promise<Claim> {
    // In this order on the one connection, so that what the former holder stored is found.
    const [[claim], [answer]] = await Promise.all([
      tx.query<{ claimed: boolean }>(CLAIM, [`idempotency ${scope} ${key}`]),
      tx.query<Answer>(FIND, [scope, key, KEPT_HOURS]),
    ]);
    if (!claim?.claimed) return 'busy';
    return answer ?? 'new';
  }

  /** With the commit. */
  save(tx: Tx, { scope, key }: IdempotencyId, answer: Answer): void {
    const { request, status, headers, body } = answer;
    tx.atCommit(SAVE, [scope, key, request, status, JSON.stringify(headers), body]);
  }

  /** Forgets answers that are too old to be asked for again. */
  async sweep(): Promise<void> {
    await this.database.query(
      `DELETE FROM idempotency_key WHERE ctid IN (
         SELECT ctid FROM idempotency_key
          WHERE answered_at < now() - make_interval(hours => $1) LIMIT $2)`,
      [KEPT_HOURS, SWEPT_AT_ONCE_MAX],
    );
  }
}
