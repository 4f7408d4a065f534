import type { Tx } from '@lysning/messaging';
import { AccessLog, invalidRequest, type Page, pageOf, positionAfter } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { CourseDto, ListCoursesDto } from './course.dto.js';
import { type CourseRow, SELECT_COURSE } from './course.store.js';
import { DomainError } from '@lysning/kernel';

@Injectable()
export class CourseQueries {
  constructor(private readonly accessLog: AccessLog) {}

  async get(tx: Tx, id: string): Promise<CourseDto> {
    const [row] = await tx.query<CourseRow>(`${SELECT_COURSE} WHERE id = $1`, [id]);
    if (!row) throw new DomainError('not-found', 'course.not-found', `There is no course ${id}`);
    await this.recordRead(tx, [row]);
    return toDto(row);
  }

  /** In the order in which they were planned. */
  async list(tx: Tx, query: ListCoursesDto): Promise<Page<CourseDto>> {
    const rows = await tx.query<CourseRow>(
      `${SELECT_COURSE}
       WHERE ($1::uuid IS NULL OR patient_id = ANY (ids_of_person($1))) AND ($2::text IS NULL OR site_id = $2)
         AND ($3::text IS NULL OR status = $3) AND ($4::uuid IS NULL OR id > $4)
       ORDER BY id LIMIT $5`,
      [
        query.patientId ?? null,
        query.siteId ?? null,
        query.status ?? null,
        positionOf(query.cursor),
        query.limit + 1,
      ],
    );
    const page = pageOf(rows, query.limit, ({ id }) => [id]);
    await this.recordRead(tx, page.items);
    return { ...page, items: page.items.map(toDto) };
  }

  private async recordRead(tx: Tx, rows: readonly CourseRow[]): Promise<void> {
    await this.accessLog.record(
      tx,
      rows.map(({ patient_id: patientId, site_id: siteId }) => ({
        patientId,
        siteId,
        resource: 'course',
      })),
    );
  }
}

function positionOf(cursor: string | undefined): string | null {
  const [id] = positionAfter(cursor, 1) ?? [null];
  if (id === null || isUUID(id)) return id === null ? null : String(id);
  throw invalidRequest([{ field: 'cursor', message: 'cursor is not one that was given out' }]);
}

const toDto = (row: CourseRow): CourseDto => ({
  courseId: row.id,
  referralId: row.referral_id,
  patientId: row.patient_id,
  siteId: row.site_id,
  status: row.status,
  protocolId: row.protocol_id,
  protocolVersion: row.protocol_version,
  plannedInfusions: row.planned_infusions,
  completedInfusions: row.completed_ordinals.length,
  plannedAt: row.planned_at.toISOString(),
  lastInfusionAt: row.last_infusion_at?.toISOString() ?? null,
  maintenance: row.maintenance && {
    intervalDays: row.maintenance.intervalDays,
    untilOn: row.maintenance.untilOn,
    plannedInfusions: row.maintenance.plannedInfusions,
    completedInfusions: row.maintenance.completedOrdinals.length,
  },
  pause: row.pause,
  endReason: row.end_reason,
  endedAt: row.ended_at?.toISOString() ?? null,
});
