import type { Tx } from '@lysning/messaging';
import { AccessLog, invalidRequest, type Page, pageOf, positionAfter } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import {
  type AtRiskDto,
  type ListAppointmentsDto,
  type ReadAppointmentDto,
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

  async get(tx: Tx, id: string): Promise<ReadAppointmentDto> {
    const appointment = await this.appointments.get(tx, id);
    await this.recordRead(tx, [appointment]);
    const withReadiness = await this.readiness(tx, [id]);
    return withReadiness(appointment);
  }

  /** In order of time. */
  async list(tx: Tx, query: ListAppointmentsDto): Promise<Page<ReadAppointmentDto>> {
    const [startsAt, id] = positionOf(query.cursor);
    const rows = await tx.query<AppointmentRow>(
      `${SELECT_APPOINTMENT}
       WHERE ($1::text IS NULL OR site_id = $1) AND ($2::uuid IS NULL OR course_id = $2)
         AND ($3::timestamptz IS NULL OR starts_at >= $3)
         AND ($4::timestamptz IS NULL OR starts_at < $4)
         AND ($5::text IS NULL OR status = $5)
         AND ($9::text IS NULL OR ${AT_RISK})
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
        query.atRisk ?? null,
      ],
    );
    const page = pageOf(rows.map(toAppointment), query.limit, (one) => [
      one.startsAt.toISOString(),
      one.id,
    ]);
    await this.recordRead(tx, page.items);
    const ids = page.items.map((one) => one.id);
    const withReadiness = await this.readiness(tx, ids);
    return { ...page, items: page.items.map(withReadiness) };
  }

  /** What is known of a preparation for another time than the one it has now says nothing. */
  private async readiness(tx: Tx, ids: readonly string[]) {
    const rows = await tx.query<ReadinessRow>(
      `SELECT p.* FROM preparation p JOIN appointment a
         ON a.id = p.appointment_id AND a.starts_at = p.starts_at WHERE a.id = ANY ($1)`,
      [ids],
    );
    const known = new Map(rows.map((row) => [row.appointment_id, row]));
    return (appointment: Appointment): ReadAppointmentDto => {
      const row = known.get(appointment.id);
      const atRisk = appointment.status === 'booked' ? atRiskOf(row) : null;
      return Object.assign(toAppointmentDto(appointment), { escort: escortOf(row), atRisk });
    };
  }

  private async recordRead(tx: Tx, read: readonly Appointment[]): Promise<void> {
    await this.accessLog.record(
      tx,
      read.map(({ patientId, siteId }) => ({ patientId, siteId, resource: 'appointment' })),
    );
  }
}

const AT_RISK = `(status = 'booked' AND EXISTS (SELECT FROM preparation p
  WHERE p.appointment_id = appointment.id AND p.starts_at = appointment.starts_at
    AND p.risk IS NOT NULL))`;

interface ReadinessRow {
  readonly appointment_id: string;
  readonly escort_confirmed: boolean | null;
  readonly escort_by: string | null;
  readonly at_risk_at: Date | null;
  readonly risk: AtRiskDto['reason'] | null;
}

const escortOf = (row: ReadinessRow | undefined) =>
  !row || row.escort_confirmed === null || row.escort_by === null
    ? null
    : { confirmed: row.escort_confirmed, by: row.escort_by };

const atRiskOf = (row: ReadinessRow | undefined) =>
  row?.risk && row.at_risk_at ? { reason: row.risk, since: row.at_risk_at.toISOString() } : null;

function positionOf(cursor: string | undefined): readonly [string | null, string | null] {
  const [startsAt, id] = positionAfter(cursor, 2) ?? [null, null];
  if (startsAt === null) return [null, null];
  if (typeof startsAt === 'string' && !Number.isNaN(Date.parse(startsAt)) && isUUID(id)) {
    return [startsAt, String(id)];
  }
  throw invalidRequest([{ field: 'cursor', message: 'cursor is not one that was given out' }]);
}
