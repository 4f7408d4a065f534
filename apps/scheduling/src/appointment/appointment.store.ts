import type { DomainEvent } from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import type { Statement, Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { AllocationStore } from '../allocation/allocation.store.js';
import {
  type Appointment,
  type BookedAppointment,
  type CancellationReason,
  type Details,
  type FallenAppointment,
  isStanding,
} from './appointment.js';
import { replanDue } from './replan-due.js';

export interface AppointmentRow {
  readonly id: string;
  readonly course_id: string;
  readonly patient_id: string;
  readonly site_id: string;
  readonly kind: Details['kind'];
  readonly ordinal: number;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly booked_at: Date;
  readonly status: Appointment['status'];
  readonly reason: CancellationReason | null;
  readonly changed_at: Date | null;
}

export const SELECT_APPOINTMENT = `SELECT id, course_id, patient_id, site_id, kind, ordinal, starts_at,
  ends_at, booked_at, status, reason, changed_at FROM appointment`;

const FIND: Statement = {
  name: 'scheduling.appointment.find',
  sql: `${SELECT_APPOINTMENT} WHERE id = $1`,
};
const OF_COURSE: Statement = {
  name: 'scheduling.appointment.of-course',
  sql: `${SELECT_APPOINTMENT} WHERE course_id = $1 ORDER BY starts_at, id`,
};
const UPDATE: Statement = {
  name: 'scheduling.appointment.update',
  sql: 'UPDATE appointment SET status = $2, reason = $3, changed_at = $4 WHERE id = $1',
};
const INSERT: Statement = {
  name: 'scheduling.appointment.insert',
  sql: `INSERT INTO appointment
          (id, course_id, patient_id, site_id, kind, ordinal, starts_at, ends_at, booked_at, status)
        SELECT *, 'booked' FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[],
          $6::smallint[], $7::timestamptz[], $8::timestamptz[], $9::timestamptz[])`,
};

type Decide = (appointment: Appointment) => Decision<Appointment, DomainEvent>;

/** Whoever changes an appointment has locked its course first: all changes of a course queue there. */
@Injectable()
export class AppointmentStore {
  constructor(private readonly allocations: AllocationStore) {}

  /** Undefined when there is none, or none that the caller may see. */
  async find(tx: Tx, id: string): Promise<Appointment | undefined> {
    const [row] = await tx.query<AppointmentRow>(FIND, [id]);
    return row && toAppointment(row);
  }

  async get(tx: Tx, id: string): Promise<Appointment> {
    const found = await this.find(tx, id);
    if (found) return found;
    throw new DomainError('not-found', 'appointment.not-found', `There is no appointment ${id}`);
  }

  async ofCourse(tx: Tx, courseId: string): Promise<Appointment[]> {
    return (await tx.query<AppointmentRow>(OF_COURSE, [courseId])).map(toAppointment);
  }

  /** Lets `decide` change one appointment and stores the change with its events. One that falls through frees its resources. */
  async update(tx: Tx, before: Appointment, decide: Decide): Promise<Appointment> {
    const { state, events } = decide(before);
    if (state === before) return state;
    await tx.query(UPDATE, [
      state.id,
      state.status,
      state.status === 'cancelled' ? state.reason : null,
      changedAt(state),
    ]);
    if (isStanding(before) && !isStanding(state)) await this.fell(tx, state);
    await tx.publish(events);
    return state;
  }

  private async fell(
    tx: Tx,
    { id, courseId, status, ...fallen }: FallenAppointment,
  ): Promise<void> {
    await this.allocations.release(tx, [id]);
    const at = changedAt({ id, courseId, status, ...fallen } as Appointment);
    if (at) await tx.schedule(replanDue(courseId, status, at));
  }

  /** What they were to have is away: other people, or other times, are looked for at once. */
  async disrupted(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
    const rows = await tx.query<{ course_id: string }>(
      'SELECT DISTINCT course_id FROM appointment WHERE id = ANY ($1::uuid[])',
      [ids],
    );
    for (const { course_id } of rows) await tx.schedule(replanDue(course_id, 'disruption', at));
  }

  async insert(tx: Tx, appointments: readonly BookedAppointment[]): Promise<void> {
    if (appointments.length === 0) return;
    await tx.query(INSERT, [
      appointments.map(({ id }) => id),
      appointments.map(({ courseId }) => courseId),
      appointments.map(({ patientId }) => patientId),
      appointments.map(({ siteId }) => siteId),
      appointments.map(({ kind }) => kind),
      appointments.map(({ ordinal }) => ordinal),
      appointments.map(({ startsAt }) => startsAt),
      appointments.map(({ endsAt }) => endsAt),
      appointments.map(({ bookedAt }) => bookedAt),
    ]);
  }

  /** Gives an appointment its new time. What it held at the old one is freed beforehand. */
  async reschedule(tx: Tx, { id, startsAt, endsAt }: BookedAppointment): Promise<void> {
    await tx.query(`UPDATE appointment SET starts_at = $2, ends_at = $3 WHERE id = $1`, [
      id,
      startsAt,
      endsAt,
    ]);
  }
}

function changedAt(appointment: Appointment): Date | null {
  switch (appointment.status) {
    case 'booked':
      return null;
    case 'checked-in':
      return appointment.checkedInAt;
    case 'started':
      return appointment.startedAt;
    case 'completed':
      return appointment.completedAt;
    case 'abandoned':
      return appointment.abandonedAt;
    case 'missed':
      return appointment.missedAt;
    case 'cancelled':
      return appointment.cancelledAt;
  }
}

export function toAppointment(row: AppointmentRow): Appointment {
  const details: Details = {
    id: row.id,
    courseId: row.course_id,
    patientId: row.patient_id,
    siteId: row.site_id,
    kind: row.kind,
    ordinal: row.ordinal,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    bookedAt: row.booked_at,
  };
  if (row.status === 'booked') return { ...details, status: 'booked' };
  if (!row.changed_at) throw new Error(`Appointment ${row.id} is ${row.status} without a time`);
  return { ...details, ...afterwards(row, row.changed_at) } as Appointment;
}

function afterwards({ status, reason }: AppointmentRow, at: Date) {
  switch (status) {
    case 'booked':
      return { status };
    case 'checked-in':
      return { status, checkedInAt: at };
    case 'started':
      return { status, startedAt: at };
    case 'completed':
      return { status, completedAt: at };
    case 'abandoned':
      return { status, abandonedAt: at };
    case 'missed':
      return { status, missedAt: at };
    case 'cancelled':
      return { status, reason, cancelledAt: at };
  }
}
