import { type Page, pageOf, positionAfter, type PageQuery } from '@lysning/platform';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { DisruptionDto } from './absence.dto.js';

interface DisruptionRow {
  readonly id: string;
  readonly course_id: string;
  readonly kind: DisruptionDto['kind'];
  readonly ordinal: number;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly causes: DisruptionDto['causes'];
}

/** $1 the site, $2 from when on. */
const LACKING = `
  SELECT a.id, a.course_id, a.kind, a.ordinal, a.starts_at, a.ends_at,
         json_agg(DISTINCT jsonb_build_object(
           'resource', r.code, 'because', coalesce(w.because, 'retired'), 'absenceId', w.absence_id)) AS causes
    FROM appointment a
    JOIN allocation held ON held.appointment_id = a.id AND held.active
    JOIN resource r ON r.id = held.resource_id
    LEFT JOIN away(
      ARRAY(SELECT resource.id FROM resource WHERE resource.site_id = $1),
      tstzmultirange(tstzrange($2, NULL))
    ) w ON w.resource_id = r.id AND w.during && held.during
   WHERE a.site_id = $1 AND a.status IN ('booked', 'checked-in') AND a.ends_at > $2
     AND (w.resource_id IS NOT NULL OR NOT r.in_service)`;

/** What is booked and lacks something: asked of what is stored now, so that nothing has to be ticked off. */
@Injectable()
export class DisruptionQueries {
  async list(
    tx: Tx,
    siteId: string,
    { now, limit, cursor }: PageQuery & { now: Date },
  ): Promise<Page<DisruptionDto>> {
    const [startsAt = null, id = null] = positionAfter(cursor, 2) ?? [];
    const rows = await tx.query<DisruptionRow>(
      `${LACKING} AND ($3::timestamptz IS NULL OR (a.starts_at, a.id) > ($3, $4::uuid))
        GROUP BY a.id ORDER BY a.starts_at, a.id LIMIT $5`,
      [siteId, now, startsAt, id, limit + 1],
    );
    return pageOf(rows.map(toDto), limit, (one) => [one.startsAt, one.appointmentId]);
  }

  /** Of one course, what has not begun, in order. */
  async ofCourse(
    tx: Tx,
    { id, siteId }: { id: string; siteId: string },
    now: Date,
  ): Promise<DisruptionDto[]> {
    const rows = await tx.query<DisruptionRow>(
      `${LACKING} AND a.course_id = $3 AND a.status = 'booked' AND a.starts_at > $2
        GROUP BY a.id ORDER BY a.starts_at, a.id`,
      [siteId, now, id],
    );
    return rows.map(toDto);
  }
}

const toDto = (row: DisruptionRow): DisruptionDto => ({
  appointmentId: row.id,
  courseId: row.course_id,
  kind: row.kind,
  ordinal: row.ordinal,
  startsAt: row.starts_at.toISOString(),
  endsAt: row.ends_at.toISOString(),
  causes: row.causes,
});
