import type { Tx } from '@lysning/messaging';
import { AccessLog, type Page, pageOf, positionAfter } from '@lysning/platform';
import { Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { CourseRecord } from './course-record.store.js';
import type {
  CourseDto,
  CourseItemDto,
  ListCoursesQuery,
  MeasurementDto,
  ResponseDto,
} from './measurement.dto.js';

const RESPONSE = `CASE WHEN r.course_id IS NULL THEN NULL ELSE jsonb_build_object(
    'status', CASE WHEN r.judgement IS NULL THEN 'due' ELSE 'decided' END,
    'windowFrom', r.window_from, 'windowUntil', r.window_until, 'decideBy', r.decide_by,
    'outcome', r.judgement -> 'outcome', 'remission', r.judgement -> 'remission',
    'worsened', r.judgement -> 'worsened', 'baselineTotal', r.judgement -> 'baselineTotal',
    'evaluationTotal', r.judgement -> 'evaluationTotal',
    'undecidedBecause', r.judgement -> 'undecidedBecause', 'decidedAt', r.decided_at) END`;

const COURSE = `SELECT p.course_id AS "courseId", p.patient_id AS "patientId",
    p.site_id AS "siteId", p.protocol_id AS "protocolId", p.protocol_version AS "protocolVersion",
    p.primary_instrument AS "primaryInstrument", p.planned_infusions AS "plannedInfusions",
    p.created_at AS "createdAt", ${RESPONSE} AS response
  FROM measurement_plan p LEFT JOIN response r USING (course_id)`;

interface CourseRow extends Omit<CourseItemDto, 'createdAt' | 'response'> {
  readonly createdAt: Date;
  readonly response: ResponseDto | null;
}

@Injectable()
export class CourseQueries {
  constructor(
    private readonly courses: CourseRecord,
    private readonly programme: Programme,
    private readonly accessLog: AccessLog,
  ) {}

  async get(tx: Tx, courseId: string): Promise<CourseDto> {
    const { patientId, siteId, protocolId, protocolVersion } = await this.courses.plan(
      tx,
      courseId,
    );
    const [course] = await tx.query<CourseRow>(`${COURSE} WHERE p.course_id = $1`, [courseId]);
    const measurements = await tx.query<MeasurementDto>(
      `SELECT id AS "measurementId", occasion, instrument, instrument_version AS "instrumentVersion",
         items, total, hours_since_last_infusion AS "hoursSinceLastInfusion",
         measured_at AS "measuredAt", recorded_at AS "recordedAt"
       FROM measurement WHERE course_id = $1 ORDER BY measured_at, recorded_at, id`,
      [courseId],
    );
    await this.accessLog.record(tx, [{ patientId, siteId, resource: 'outcome' }]);
    const plan = this.programme.protocol(protocolId, protocolVersion).measurements;
    return { ...toItem(course as CourseRow), plan, measurements };
  }

  /** Oldest first. */
  async list(tx: Tx, { limit, cursor, ...filter }: ListCoursesQuery): Promise<Page<CourseItemDto>> {
    const [afterTime = null, afterId = null] = positionAfter(cursor, 2) ?? [];
    const rows = await tx.query<CourseRow>(
      `${COURSE} WHERE ($1::uuid IS NULL OR p.patient_id = ANY (ids_of_person($1)))
         AND ($2::text IS NULL OR p.site_id = $2)
         AND ($3::timestamptz IS NULL OR (p.created_at, p.course_id) > ($3, $4::uuid))
       ORDER BY p.created_at, p.course_id LIMIT $5`,
      [filter.patientId ?? null, filter.siteId ?? null, afterTime, afterId, limit + 1],
    );
    const page = pageOf(rows.map(toItem), limit, ({ createdAt, courseId }) => [
      createdAt,
      courseId,
    ]);
    await this.accessLog.record(
      tx,
      page.items.map(({ patientId, siteId }) => ({ patientId, siteId, resource: 'outcome' })),
    );
    return page;
  }
}

const toItem = (row: CourseRow): Pick<CourseItemDto, keyof CourseItemDto> => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
});
