import type { Day, Interval } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { RosterDay, RosterImport } from './roster.js';

export interface ChangedDay {
  readonly person: string;
  readonly day: Day;
}
interface ShiftRow {
  readonly person: string;
  readonly day: Day;
  readonly start: Date | null;
  readonly end: Date | null;
}
export interface Period {
  readonly siteId: string;
  readonly from: Day;
  readonly to: Day;
}

const literal = ({ start, end }: Interval): string =>
  `[${start.toISOString()},${end.toISOString()})`;

@Injectable()
export class RosterStore {
  /** Makes the period say what these days say, and answers what was otherwise before. */
  async replace(
    tx: Tx,
    { siteId, from, to, importedAt }: RosterImport,
    days: readonly RosterDay[],
  ): Promise<ChangedDay[]> {
    const people = [...new Set(days.map(({ person }) => person))];
    const gone = await tx.query<ChangedDay>(
      `WITH gone AS (DELETE FROM roster_day WHERE site_id = $1 AND day BETWEEN $2 AND $3
         AND person <> ALL ($4::text[]) RETURNING person, day)
       SELECT person, day::text FROM gone ORDER BY person, day`,
      [siteId, from, to, people],
    );
    const changed = await tx.query<ChangedDay>(
      `WITH changed AS (
         INSERT INTO roster_day AS known (site_id, person, day, whole, shifts, imported_at, imported_by)
         SELECT $1, person, day, tstzrange(
             day::timestamp AT TIME ZONE 'Europe/Oslo', (day + 1)::timestamp AT TIME ZONE 'Europe/Oslo'),
             shifts::tstzmultirange, $5, $6
           FROM unnest($2::text[], $3::date[], $4::text[]) AS new (person, day, shifts)
         ON CONFLICT (site_id, person, day) DO UPDATE
           SET shifts = excluded.shifts, imported_at = excluded.imported_at, imported_by = excluded.imported_by
           WHERE known.shifts <> excluded.shifts
         RETURNING person, day)
       SELECT person, day::text FROM changed ORDER BY person, day`,
      [
        siteId,
        days.map(({ person }) => person),
        days.map(({ day }) => day),
        days.map(({ shifts }) => `{${shifts.map(literal).join(',')}}`),
        importedAt,
        tx.caller.subject,
      ],
    );
    return [...gone, ...changed];
  }

  /** The booked appointments of the period that somebody would have to be off duty for. */
  async affected(tx: Tx, { siteId }: Period, span: Interval): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT a.id FROM appointment a
        WHERE a.site_id = $1 AND a.status IN ('booked', 'checked-in') AND a.ends_at > $2
          AND a.starts_at < $3 AND EXISTS (
          SELECT FROM allocation held
            JOIN away(ARRAY(SELECT id FROM resource WHERE site_id = $1), tstzmultirange(tstzrange($2, $3))) w
              ON w.resource_id = held.resource_id AND w.during && held.during
           WHERE held.appointment_id = a.id AND held.active AND w.because = 'off-duty')
        ORDER BY a.starts_at, a.id`,
      [siteId, span.start, span.end],
    );
    return rows.map(({ id }) => id);
  }

  async list(tx: Tx, { siteId, from, to }: Period): Promise<RosterDay[]> {
    const rows = await tx.query<ShiftRow>(
      `SELECT person, day::text, lower(shift) AS start, upper(shift) AS end
         FROM roster_day LEFT JOIN LATERAL unnest(shifts) AS shift ON true
        WHERE site_id = $1 AND day BETWEEN $2 AND $3 ORDER BY person, day, lower(shift)`,
      [siteId, from, to],
    );
    const days = new Map<string, { person: string; day: Day; shifts: Interval[] }>();
    for (const { person, day, start, end } of rows) {
      const key = `${person} ${day}`;
      const known = days.get(key) ?? { person, day, shifts: [] };
      if (start && end) known.shifts.push({ start, end });
      days.set(key, known);
    }
    return [...days.values()];
  }
}
