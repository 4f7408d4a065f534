import type { DomainEvent } from '@lysning/contracts';
import type { EntityManager } from 'typeorm';
import type { CallerContext, TraceContext } from './caller.js';

/** Something that must happen at a time. At most one per kind and key. */
export interface Deadline {
  readonly kind: string;
  readonly key: string;
  readonly dueAt: Date;
  /** Pseudonymous ids and coded values alone; JSON. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Fixed SQL. By its name it is prepared once for each connection; the name belongs to this text alone. */
export interface Statement {
  readonly name: string;
  readonly sql: string;
}

/** `$1`: how long the transaction waits for a lock from here on, `300ms`; then its statement fails with `55P03`. */
export const LIMIT_WAIT: Statement = {
  name: 'lysning.limit-wait',
  sql: `SELECT set_config('lock_timeout', $1, true)`,
};

/** One database transaction. The only way to the database in stores and commands. */
export interface Tx {
  readonly manager: EntityManager;
  readonly caller: CallerContext;
  /** Parameterised SQL in this transaction. */
  query<Row>(sql: string | Statement, parameters?: readonly unknown[]): Promise<Row[]>;
  /** SQL whose rows nobody waits for: sent together with the commit, after everything else. */
  atCommit(statement: Statement, parameters: readonly unknown[]): void;
  /**
   * Publishes with the transaction: all of its events if it commits, none if it does not. They are written with the
   * commit. Rejects when one breaks its contract or is for a topic that another service owns.
   */
  publish(events: readonly DomainEvent[]): Promise<void>;
  /** Sets a deadline with the commit, replacing an earlier one of the same kind and key. */
  schedule(deadline: Deadline): Promise<void>;
  /** Whether there is a deadline of this kind and key, due or not. */
  isScheduled(kind: string, key: string): Promise<boolean>;
  /** Takes a deadline back; nothing happens when there is none. */
  unschedule(kind: string, key: string): Promise<void>;
  /** Runs a part of the transaction; when it throws, that part alone is undone, with all it was to leave behind. */
  part<T>(work: () => Promise<T>): Promise<T>;
  /** The same transaction for the same caller, as part of another trace. */
  tracedTo(trace: TraceContext): Tx;
}
