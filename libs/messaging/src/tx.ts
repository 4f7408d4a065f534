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

/** One database transaction. The only way to the database in stores and commands. */
export interface Tx {
  readonly manager: EntityManager;
  readonly caller: CallerContext;
  /** Parameterised SQL in this transaction. */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Publishes with the transaction: all of its events if it commits, none if it does not. */
  publish(events: readonly DomainEvent[]): Promise<void>;
  /** Sets a deadline, replacing an earlier one of the same kind and key. */
  schedule(deadline: Deadline): Promise<void>;
  /** Takes a deadline back; nothing happens when there is none. */
  unschedule(kind: string, key: string): Promise<void>;
  /** The same transaction for the same caller, as part of another trace. */
  tracedTo(trace: TraceContext): Tx;
}
