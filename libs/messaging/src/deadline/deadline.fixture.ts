import { EventConsumer, OnDeadline } from '../decorators.js';
import type { Deadline, Statement, Tx } from '../tx.js';

/** What the handler of the tests writes: a row for each deadline it met. */
export const MET = `
  CREATE TABLE met (
    place         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key           text NOT NULL,
    correlation   text NOT NULL,
    by_connection integer NOT NULL DEFAULT pg_backend_pid()
  )`;
export const KIND = 'test.due';
export const LATER_KIND = 'test.later-due';
const LEFT_BEHIND: Statement = {
  name: 'test.left-behind',
  sql: `INSERT INTO met (key, correlation) VALUES ($1 || ', left behind', '-')`,
};

/** Attempts that failed, by key, in all replicas of the test. */
const failed = new Map<string, number>();

/** Those that run and wait to be let go, by key, in all replicas of the test. */
export const held = new Map<string, () => void>();

/**
 * Fails as often as its payload says, after it has written; waits to be let go and sets itself again when its payload
 * says so.
 */
@EventConsumer('scheduling.deadlines')
export class DeadlineConsumer {
  @OnDeadline(KIND)
  async due(tx: Tx, { key, payload, dueAt }: Deadline): Promise<void> {
    await tx.query('INSERT INTO met (key, correlation) VALUES ($1, $2)', [
      key,
      tx.caller.trace.correlationId,
    ]);
    if (payload['held'] === true) await new Promise<void>((letGo) => held.set(key, letGo));
    const failures = failed.get(key) ?? 0;
    if (failures < Number(payload['failures'] ?? 0)) {
      failed.set(key, failures + 1);
      tx.atCommit(LEFT_BEHIND, [key]);
      await tx.schedule({ kind: KIND, key: `${key}, left behind`, dueAt, payload: {} });
      throw new TypeError('x is not a function');
    }
    const again = Number(payload['again'] ?? 0);
    if (again > 0) await tx.schedule({ kind: KIND, key, dueAt, payload: { again: again - 1 } });
  }

  @OnDeadline(LATER_KIND)
  async laterDue(tx: Tx, { key }: Deadline): Promise<void> {
    await tx.query(`INSERT INTO met (key, correlation) VALUES ($1 || ', later', '-')`, [key]);
  }
}
