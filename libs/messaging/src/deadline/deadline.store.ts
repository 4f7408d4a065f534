import type { TraceContext } from '../caller.js';
import type { Call } from '../database/database-session.js';
import type { Deadline, Statement, Tx } from '../tx.js';

/** A deadline that is due, and gone unless the part of the transaction that took it is undone. */
export interface TakenDeadline {
  readonly deadline: Deadline;
  readonly trace: TraceContext;
  /** Those that failed. */
  readonly attempts: number;
}

interface DeadlineRow {
  kind: string;
  key: string;
  due_at: Date;
  payload: string;
  traceparent: string;
  correlation_id: string;
  attempts: number;
}

/** In one order for all, so that two transactions do not wait for each other. */
const SCHEDULE: Statement = {
  name: 'lysning.deadline.schedule',
  sql: `
  INSERT INTO deadline (kind, key, due_at, payload, traceparent, correlation_id)
  SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[])
    AS given (kind, key, due_at, payload, traceparent, correlation_id) ORDER BY kind, key
  ON CONFLICT (kind, key) DO UPDATE
    SET due_at = excluded.due_at, payload = excluded.payload, traceparent = excluded.traceparent,
        correlation_id = excluded.correlation_id, attempts = 0, retry_at = '-infinity',
        last_error = NULL`,
};
const UNSCHEDULE: Statement = {
  name: 'lysning.deadline.unschedule',
  sql: 'DELETE FROM deadline WHERE kind = $1 AND key = $2',
};
const IS_SCHEDULED = 'SELECT 1 FROM deadline WHERE kind = $1 AND key = $2';
const TAKE: Statement = {
  name: 'lysning.deadline.take',
  sql: `
  SELECT kind, key, due_at, payload, traceparent, correlation_id, attempts
    FROM take_deadline($1, $2)`,
};
/** Real seconds, whatever clock the deadline itself goes by: 1, 2, 4 … up to five minutes. */
const POSTPONE = `
  UPDATE deadline
     SET attempts = $3, last_error = $4,
         retry_at = now() + least(2 ^ least($3 - 1, 10), 300) * interval '1 second'
   WHERE kind = $1 AND key = $2`;

/** A deadline with the trace of whoever set it, which it continues. */
export interface ScheduledDeadline {
  readonly deadline: Deadline;
  readonly trace: TraceContext;
}

/** Sets all of these, each of another kind and key. */
export const scheduling = (all: readonly ScheduledDeadline[]): Call => ({
  statement: SCHEDULE,
  parameters: [
    all.map(({ deadline }) => deadline.kind),
    all.map(({ deadline }) => deadline.key),
    all.map(({ deadline }) => deadline.dueAt),
    all.map(({ deadline }) => JSON.stringify(deadline.payload)),
    all.map(({ trace }) => trace.traceparent),
    all.map(({ trace }) => trace.correlationId),
  ],
});

export async function isScheduled(
  tx: Pick<Tx, 'query'>,
  kind: string,
  key: string,
): Promise<boolean> {
  return (await tx.query(IS_SCHEDULED, [kind, key])).length > 0;
}

/** Locks a deadline that is there, and takes it back. */
export async function unscheduleDeadline(
  tx: Pick<Tx, 'query'>,
  kind: string,
  key: string,
): Promise<void> {
  await tx.query(UNSCHEDULE, [kind, key]);
}

/**
 * Takes the earliest of these kinds that is due and that nobody else holds, nor another of its key that was due before it
 * and has not failed.
 */
export async function takeDeadline(
  tx: Tx,
  kinds: readonly string[],
  now: Date,
): Promise<TakenDeadline | undefined> {
  const [row] = await tx.query<DeadlineRow>(TAKE, [kinds, now]);
  return row && taken(row);
}

/** Lets a deadline wait after a failed attempt, so that others go first. */
export async function postponeDeadline(
  tx: Tx,
  { deadline: { kind, key }, attempts }: TakenDeadline,
  errorClass: string,
): Promise<void> {
  await tx.query(POSTPONE, [kind, key, attempts + 1, errorClass]);
}

const taken = (row: DeadlineRow): TakenDeadline => ({
  deadline: {
    kind: row.kind,
    key: row.key,
    dueAt: row.due_at,
    payload: JSON.parse(row.payload) as Deadline['payload'],
  },
  trace: {
    traceparent: row.traceparent,
    correlationId: row.correlation_id,
    causationId: null,
  },
  attempts: row.attempts,
});
