import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Statement } from '../tx.js';

/** The relay of a database: one at a time holds this lock. */
const RELAY_LOCK = 'lysning.relay';
const BEAT_EVERY_MS = 3_000;
const CLOSE_WITHIN_MS = 2_000;
const SETTINGS = `SET idle_session_timeout = '10s'; SET statement_timeout = '30s'`;

/**
 * The one connection of a relay: its lock, its moves and its cursors. When the connection is lost, so is the lead, and
 * nothing can be written late. The server ends it when it has been silent for 10 s, so that a frozen process does not
 * lead for ever; a beat keeps it open while the relay waits for something else.
 */
export class LeaderConnection {
  private readonly beat: NodeJS.Timeout;
  private last: Promise<unknown> = Promise.resolve();

  private constructor(private readonly client: pg.Client) {
    this.beat = setInterval(() => {
      this.query({ name: 'beat', sql: 'SELECT 1' }).catch(() => undefined);
    }, BEAT_EVERY_MS);
  }

  static async open(url: string): Promise<LeaderConnection> {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'lysning.relay',
      connectionTimeoutMillis: 5_000,
      query_timeout: 35_000,
      keepAlive: true,
    });
    // What ends the connection also fails the next query, where it is dealt with.
    client.on('error', () => undefined);
    await client.connect();
    await client.query(SETTINGS);
    return new LeaderConnection(client);
  }

  async tryToLead(): Promise<boolean> {
    const [row] = await this.query<{ leads: boolean }>(
      { name: 'lead', sql: 'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS leads' },
      [RELAY_LOCK],
    );
    return row?.leads ?? false;
  }

  /** One at a time, in the order of the calls. */
  query<Row extends object>(
    { name, sql }: Statement,
    parameters: readonly unknown[] = [],
  ): Promise<Row[]> {
    const answer = this.last.then(async () => {
      const { rows } = await this.client.query<Row>({ name, text: sql, values: [...parameters] });
      return rows;
    });
    this.last = answer.catch(() => undefined);
    return answer;
  }

  async close(): Promise<void> {
    clearInterval(this.beat);
    const ended = this.client.end().catch(() => undefined);
    await Promise.race([ended, pause(CLOSE_WITHIN_MS, undefined, { ref: false })]);
  }
}
