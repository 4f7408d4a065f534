import type { Interval } from '@lysning/kernel';
import type { Statement, Tx } from '@lysning/messaging';
import { PatientMerges } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import type { Allocated, AppointmentAllocations, Away, Occupancy, Taken } from './choice.js';

/** What an appointment wanted and someone else has. */
export type Lost = Allocated & { readonly appointmentId: string };

export interface Within {
  readonly spans: readonly Interval[];
  /** Appointments that are looked past, as if they took nothing. */
  readonly without?: readonly string[];
}

interface TakenRow {
  readonly resource_id: string;
  readonly start: number;
  readonly end: number;
  readonly seat: number | null;
  readonly because: Away | null;
}

/** Bookings, and everything else for which a resource cannot be had. Times as numbers: there are thousands. */
const OCCUPANCY: Statement = {
  name: 'scheduling.occupancy',
  sql: `WITH wanted AS (
          SELECT ARRAY(SELECT id FROM resource WHERE site_id = $1 AND in_service) || person AS ids
            FROM person_of($2) AS person)
        SELECT resource_id, seat, because,
               extract(epoch FROM lower(during))::float8 * 1000 AS start,
               extract(epoch FROM upper(during))::float8 * 1000 AS end
          FROM (
            SELECT resource_id, during, lower(share) AS seat, NULL AS because
              FROM wanted, unnest(wanted.ids) AS one (id)
              JOIN allocation ON resource_id = one.id AND active AND during && $3::tstzmultirange
               AND appointment_id <> ALL ($4::uuid[])
            UNION ALL
            SELECT away.resource_id, during, NULL, because
              FROM wanted, away(wanted.ids, $3::tstzmultirange)) AS taken`,
};

const TAKE: Statement = {
  name: 'scheduling.allocation.take',
  sql: `INSERT INTO allocation (appointment_id, site_id, resource_id, during, share)
        SELECT appointment, site, resource, tstzrange(start, "end", '[)'), int4range(seat, seat + 1)
          FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::timestamptz[], $5::timestamptz[], $6::int[])
            AS wanted (appointment, site, resource, start, "end", seat)
         ORDER BY resource, start
        ON CONFLICT DO NOTHING RETURNING appointment_id, resource_id, lower(during) AS start`,
};

@Injectable()
export class AllocationStore {
  constructor(private readonly merges: PatientMerges) {}

  /**
   * When each of a site's resources and the person of a patient, by the id that goes on, are taken or away within any of
   * `spans`, but for some appointments.
   */
  async occupancy(
    tx: Tx,
    { siteId, patientId }: { siteId: string; patientId: string | null },
    { spans, without = [] }: Within,
  ): Promise<Occupancy> {
    const ranges = spans.map(({ start, end }) => `[${start.toISOString()},${end.toISOString()})`);
    const within = `{${ranges.join(',')}}`;
    const rows = await tx.query<TakenRow>(OCCUPANCY, [siteId, patientId, within, without]);
    const taken = new Map<string, Taken[]>();
    for (const row of rows) {
      const known = taken.get(row.resource_id);
      if (known) known.push(toTaken(row));
      else taken.set(row.resource_id, [toTaken(row)]);
    }
    return taken;
  }

  /**
   * Takes everything in one statement and answers what someone else has taken first. Then nothing may be
   * kept: roll back. Everybody takes resources in the order of their ids and times, so that two bookings never wait
   * for each other in a circle.
   */
  async take(tx: Tx, wanted: readonly AppointmentAllocations[]): Promise<Lost[]> {
    const rows = await this.asPersons(
      tx,
      wanted.flatMap(({ appointmentId, siteId, allocated }) =>
        allocated.map((one) => ({ appointmentId, siteId, ...one })),
      ),
    );
    const taken = await tx.query<{ appointment_id: string; resource_id: string; start: Date }>(
      TAKE,
      [
        rows.map(({ appointmentId }) => appointmentId),
        rows.map(({ siteId }) => siteId),
        rows.map(({ resourceId }) => resourceId),
        rows.map(({ during }) => during.start),
        rows.map(({ during }) => during.end),
        rows.map(({ seat }) => seat ?? null),
      ],
    );
    const keyOf = (appointmentId: string, resourceId: string, start: Date): string =>
      `${appointmentId} ${resourceId} ${start.getTime()}`;
    const got = new Set(taken.map((row) => keyOf(row.appointment_id, row.resource_id, row.start)));
    return rows.filter(
      (row) => !got.has(keyOf(row.appointmentId, row.resourceId, row.during.start)),
    );
  }

  /** A patient's time is the person's, whichever of their ids the course was begun under. */
  private async asPersons<Row extends Allocated>(tx: Tx, rows: readonly Row[]): Promise<Row[]> {
    const patients = rows.filter(({ resource }) => resource === 'patient');
    const persons = new Map<string, string>();
    for (const id of new Set(patients.map(({ resourceId }) => resourceId))) {
      persons.set(id, await this.merges.personOf(tx, id));
    }
    return rows.map((row) => ({
      ...row,
      resourceId: persons.get(row.resourceId) ?? row.resourceId,
    }));
  }

  /** Frees what these appointments hold. */
  async release(tx: Tx, appointmentIds: readonly string[]): Promise<void> {
    if (appointmentIds.length === 0) return;
    await tx.query(
      `UPDATE allocation SET active = false WHERE appointment_id = ANY ($1) AND active`,
      [appointmentIds],
    );
  }
}

const toTaken = ({ start, end, seat, because }: TakenRow): Taken => ({
  start: new Date(start),
  end: new Date(end),
  ...(seat !== null && { seat }),
  ...(because && { because }),
});
