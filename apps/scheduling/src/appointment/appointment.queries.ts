import type { Tx } from '@lysning/messaging';
import { AccessLog, invalidRequest, type Page, pageOf, positionAfter } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import {
  type AppointmentDto,
  type ListAppointmentsDto,
  toAppointmentDto,
} from './appointment.dto.js';
import type { Appointment } from './appointment.js';
import {
  type AppointmentRow,
  AppointmentStore,
  SELECT_APPOINTMENT,
  toAppointment,
} from './appointment.store.js';

@Injectable()
export class AppointmentQueries {
  constructor(
    private readonly appointments: AppointmentStore,
    private readonly accessLog: AccessLog,
  ) {}

  async get(tx: Tx, id: string): Promise<AppointmentDto> {
    const appointment = await this.appointments.get(tx, id);
    await this.recordRead(tx, [appointment]);
    return toAppointmentDto(appointment);
  }

  /** In order of time. */
  async list(tx: Tx, query: ListAppointmentsDto): Promise<Page<AppointmentDto>> {
    const [startsAt, id] = positionOf(query.cursor);
    const rows = await tx.query<AppointmentRow>(
      `${SELECT_APPOINTMENT}
       WHERE ($1::text IS NULL OR site_id = $1) AND ($2::uuid IS NULL OR course_id = $2)
         AND ($3::timestamptz IS NULL OR starts_at >= $3)
         AND ($4::timestamptz IS NULL OR starts_at < $4)
         AND ($5::text IS NULL OR status = $5)
         AND ($6::timestamptz IS NULL OR (starts_at, id) > ($6, $7::uuid))
       ORDER BY starts_at, id LIMIT $8`,
      [
        query.siteId ?? null,
        query.courseId ?? null,
        query.from ?? null,
        query.to ?? null,
        query.status ?? null,
        startsAt,
        id,
        query.limit + 1,
      ],
    );
    const page = pageOf(rows.map(toAppointment), query.limit, (one) => [
      one.startsAt.toISOString(),
      one.id,
    ]);
    await this.recordRead(tx, page.items);
    return { ...page, items: page.items.map(toAppointmentDto) };
  }

  private async recordRead(tx: Tx, read: readonly Appointment[]): Promise<void> {
    await this.accessLog.record(
      tx,
      read.map(({ patientId, siteId }) => ({ patientId, siteId, resource: 'appointment' })),
    );
  }
}

function positionOf(cursor: string | undefined): readonly [string | null, string | null] {
  const [startsAt, id] = positionAfter(cursor, 2) ?? [null, null];
  if (startsAt === null) return [null, null];
  if (typeof startsAt === 'string' && !Number.isNaN(Date.parse(startsAt)) && isUUID(id)) {
    return [startsAt, String(id)];
  }
  throw invalidRequest([{ field: 'cursor', message: 'cursor is not one that was given out' }]);
}
