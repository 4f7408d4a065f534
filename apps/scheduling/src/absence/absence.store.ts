import type { DomainEvent } from '@lysning/contracts';
import { type Decision, DomainError, type Interval } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Absence } from './absence.js';

interface AbsenceRow {
  readonly id: string;
  readonly site_id: string;
  readonly resource: string | null;
  readonly start: Date;
  readonly end: Date;
  readonly reason: string;
  readonly recorded_at: Date;
  readonly recorded_by: string;
  readonly withdrawn_at: Date | null;
  readonly withdrawn_by: string | null;
}

const SELECT = `SELECT id, site_id, resource, lower(during) AS start, upper(during) AS end, reason, recorded_at,
  recorded_by, withdrawn_at, withdrawn_by FROM absence`;
const LISTED_MAX = 1000;

export interface ListAbsences {
  readonly siteId: string;
  readonly span: Interval;
  /** Closures of the site, or absences of its resources. */
  readonly closures: boolean;
}

@Injectable()
export class AbsenceStore {
  /** One that says the same and stands, if there is one. */
  async same(tx: Tx, { siteId, resource, during }: Absence): Promise<Absence | undefined> {
    const [row] = await tx.query<AbsenceRow>(
      `${SELECT} WHERE site_id = $1 AND resource IS NOT DISTINCT FROM $2 AND withdrawn_at IS NULL
         AND during = tstzrange($3, $4, '[)')`,
      [siteId, resource, during.start, during.end],
    );
    return row && toAbsence(row);
  }

  async insert(tx: Tx, { state, events }: Decision<Absence, DomainEvent>): Promise<void> {
    const { id, siteId, resource, during, reason, recordedAt, recordedBy } = state;
    await tx.query(
      `INSERT INTO absence (id, site_id, resource, during, reason, recorded_at, recorded_by)
       VALUES ($1, $2, $3, tstzrange($4, $5, '[)'), $6, $7, $8)`,
      [id, siteId, resource, during.start, during.end, reason, recordedAt, recordedBy],
    );
    await tx.publish(events);
  }

  async update(
    tx: Tx,
    { id, siteId, closures }: { id: string; siteId: string; closures: boolean },
    decide: (absence: Absence) => Decision<Absence, DomainEvent>,
  ): Promise<void> {
    const [row] = await tx.query<AbsenceRow>(
      `${SELECT} WHERE id = $1 AND site_id = $2 AND (resource IS NULL) = $3 FOR UPDATE`,
      [id, siteId, closures],
    );
    if (!row) {
      const kind = closures ? 'closure' : 'absence';
      throw new DomainError('not-found', `${kind}.not-found`, `There is no ${kind} ${id}`);
    }
    const { state, events } = decide(toAbsence(row));
    const { withdrawn } = state;
    await tx.query(`UPDATE absence SET withdrawn_at = $2, withdrawn_by = $3 WHERE id = $1`, [
      id,
      withdrawn?.at ?? null,
      withdrawn?.by ?? null,
    ]);
    await tx.publish(events);
  }

  /** Those that stand, as far as they touch the span. */
  async list(tx: Tx, { siteId, span, closures }: ListAbsences): Promise<Absence[]> {
    const rows = await tx.query<AbsenceRow>(
      `${SELECT} WHERE site_id = $1 AND (resource IS NULL) = $2 AND withdrawn_at IS NULL
         AND during && tstzrange($3, $4, '[)') ORDER BY lower(during), id LIMIT $5`,
      [siteId, closures, span.start, span.end, LISTED_MAX],
    );
    return rows.map(toAbsence);
  }

  /** The booked appointments that need this resource, or any, within this time. */
  async affected(tx: Tx, { siteId, resource, during }: Absence): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT a.id FROM appointment a
        WHERE a.site_id = $1 AND a.status IN ('booked', 'checked-in') AND EXISTS (
          SELECT FROM allocation held JOIN resource r ON r.id = held.resource_id
           WHERE held.appointment_id = a.id AND held.active AND held.during && tstzrange($3, $4, '[)')
             AND ($2::text IS NULL OR r.code = $2))
        ORDER BY a.starts_at, a.id`,
      [siteId, resource, during.start, during.end],
    );
    return rows.map(({ id }) => id);
  }
}

const toAbsence = (row: AbsenceRow): Absence => ({
  id: row.id,
  siteId: row.site_id,
  resource: row.resource,
  during: { start: row.start, end: row.end },
  reason: row.reason,
  recordedAt: row.recorded_at,
  recordedBy: row.recorded_by,
  withdrawn:
    row.withdrawn_at && row.withdrawn_by !== null
      ? { at: row.withdrawn_at, by: row.withdrawn_by }
      : null,
});
