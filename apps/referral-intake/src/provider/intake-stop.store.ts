import type { DomainEvent } from '@lysning/contracts';
import { type Day, type Decision, DomainError } from '@lysning/kernel';
import type { Statement, Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { IntakeStop } from './intake-stop.js';

interface StopRow {
  readonly id: string;
  readonly provider_id: string;
  readonly scope: IntakeStop['scope'];
  readonly reason: string;
  readonly stopped_from: Day;
  readonly stopped_until: Day | null;
  readonly stopped_at: Date;
  readonly stopped_by: string;
  readonly resumed_at: Date | null;
}

const SELECT = `SELECT id, provider_id, scope, reason, stopped_from::text, stopped_until::text, stopped_at,
  stopped_by, resumed_at FROM intake_stop`;
const STANDING: Statement = {
  name: 'intake.stops-standing',
  sql: `${SELECT} WHERE resumed_at IS NULL AND (stopped_until IS NULL OR stopped_until >= $1)
        ORDER BY stopped_from, id LIMIT $2`,
};
const STOPS_MAX = 1000;

/** Nothing here is about a patient, and everybody may know it. */
@Injectable()
export class IntakeStopStore {
  async insert(tx: Tx, { state, events }: Decision<IntakeStop, DomainEvent>): Promise<void> {
    const { id, siteId, scope, reason, from, until, stoppedAt, stoppedBy } = state;
    await tx.query(
      `INSERT INTO intake_stop (id, provider_id, scope, reason, stopped_from, stopped_until, stopped_at,
         stopped_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, siteId, scope, reason, from, until, stoppedAt, stoppedBy],
    );
    await tx.publish(events);
  }

  async update(
    tx: Tx,
    id: string,
    decide: (stop: IntakeStop) => Decision<IntakeStop, DomainEvent>,
  ): Promise<IntakeStop> {
    const [row] = await tx.query<StopRow>(`${SELECT} WHERE id = $1 FOR UPDATE`, [id]);
    if (!row) {
      throw new DomainError('not-found', 'intake-stop.not-found', `There is no intake stop ${id}`);
    }
    const { state, events } = decide(toStop(row));
    await tx.query('UPDATE intake_stop SET resumed_at = $2 WHERE id = $1', [id, state.resumedAt]);
    await tx.publish(events);
    return state;
  }

  /** The stops of all providers that nobody has lifted and that are not over. */
  async standing(tx: Tx, day: Day): Promise<IntakeStop[]> {
    const rows = await tx.query<StopRow>(STANDING, [day, STOPS_MAX]);
    return rows.map(toStop);
  }
}

const toStop = (row: StopRow): IntakeStop => ({
  id: row.id,
  siteId: row.provider_id,
  scope: row.scope,
  reason: row.reason,
  from: row.stopped_from,
  until: row.stopped_until,
  stoppedAt: row.stopped_at,
  stoppedBy: row.stopped_by,
  resumedAt: row.resumed_at,
});
