import type { DomainEvent } from '@lysning/contracts';
import { type Day, type Decision, DomainError } from '@lysning/kernel';
import type { Statement, Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type {
  Course,
  Details,
  EndReason,
  Maintenance,
  Outcome,
  PlannedCourse,
  RestingPause,
} from './course.js';

export interface CourseRow {
  readonly id: string;
  readonly referral_id: string;
  readonly patient_id: string;
  readonly site_id: string;
  readonly status: Course['status'];
  readonly protocol_id: string;
  readonly protocol_version: string;
  readonly planned_infusions: number;
  readonly planned_at: Date;
  readonly completed_ordinals: number[];
  readonly last_infusion_at: Date | null;
  readonly response_outcome: Outcome | null;
  readonly response_at: Date | null;
  /** What was planned before intervals could taper has no list of them. */
  readonly maintenance: (Omit<Maintenance, 'taperDays'> & Partial<Maintenance>) | null;
  readonly end_reason: EndReason | null;
  readonly ended_at: Date | null;
  readonly urgency: Course['urgency'];
  readonly latest_start_on: Day | null;
  readonly waiting_since: Date | null;
  readonly pause: StoredPause | null;
}

type StoredPause = Omit<RestingPause, 'pausedAt'> & { readonly pausedAt: string };

export const SELECT_COURSE = `SELECT id, referral_id, patient_id, site_id, status, protocol_id,
  protocol_version, planned_infusions, planned_at, completed_ordinals, last_infusion_at,
  response_outcome, response_at, maintenance, end_reason, ended_at, urgency,
  latest_start_on::text AS latest_start_on, waiting_since, pause FROM course`;

const GET: Statement = { name: 'scheduling.course.get', sql: `${SELECT_COURSE} WHERE id = $1` };
const LOCK: Statement = { name: 'scheduling.course.lock', sql: `${GET.sql} FOR UPDATE` };
const LOCK_OPEN: Statement = {
  name: 'scheduling.course.lock-open',
  sql: `${SELECT_COURSE} WHERE patient_id = ANY (ids_of_person($1)) AND status <> 'ended'
          AND ($2::uuid IS NULL OR referral_id = $2) ORDER BY id FOR UPDATE`,
};
const SAVE: Statement = {
  name: 'scheduling.course.save',
  sql: `UPDATE course SET status = $2, maintenance = $3, response_outcome = $4, response_at = $5,
          completed_ordinals = coalesce($6, completed_ordinals), pause = $10, protocol_id = $11,
          last_infusion_at = coalesce($7, last_infusion_at), end_reason = $8, ended_at = $9,
          protocol_version = $12, planned_infusions = $13, urgency = $14, latest_start_on = $15 WHERE id = $1`,
};

@Injectable()
export class CourseStore {
  async get(tx: Tx, id: string): Promise<Course> {
    return this.one(tx, id, GET);
  }

  /** Locks it: whatever changes a course or its appointments queues here. */
  async lock(tx: Tx, id: string): Promise<Course> {
    return this.one(tx, id, LOCK);
  }

  /** Locks the course if it is one of ours. */
  async lockKnown(tx: Tx, id: string): Promise<Course | undefined> {
    const [row] = await tx.query<CourseRow>(LOCK, [id]);
    return row && toCourse(row);
  }

  /** Locks a person's courses that have not ended, in the order of their ids. */
  async lockOpen(tx: Tx, whose: { patientId: string; referralId?: string }): Promise<Course[]> {
    const rows = await tx.query<CourseRow>(LOCK_OPEN, [whose.patientId, whose.referralId ?? null]);
    return rows.map(toCourse);
  }

  async insert(tx: Tx, { state, events }: Decision<PlannedCourse, DomainEvent>): Promise<void> {
    await tx.query(
      `INSERT INTO course (id, referral_id, patient_id, site_id, status, protocol_id,
         protocol_version, planned_infusions, planned_at, urgency, latest_start_on, waiting_since)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        state.id,
        state.referralId,
        state.patientId,
        state.siteId,
        state.status,
        state.protocolId,
        state.protocolVersion,
        state.plannedInfusions,
        state.plannedAt,
        state.urgency,
        state.latestStartOn,
        state.waitingSince,
      ],
    );
    await tx.publish(events);
  }

  /** Stores what was decided of a locked course. Progress that an ended course has no use for is kept. */
  async save(tx: Tx, course: Course): Promise<void> {
    await tx.query(SAVE, [
      course.id,
      course.status,
      course.status === 'in-maintenance' ? JSON.stringify(course.maintenance) : null,
      ...responseColumns(course),
      ...('lastInfusionAt' in course
        ? [course.completedOrdinals, course.lastInfusionAt]
        : [null, null]),
      ...(course.status === 'ended' ? [course.reason, course.endedAt] : [null, null]),
      course.pause && JSON.stringify(course.pause),
      course.protocolId,
      course.protocolVersion,
      course.plannedInfusions,
      course.urgency,
      course.latestStartOn,
    ]);
  }

  private async one(tx: Tx, id: string, statement: Statement): Promise<Course> {
    const [row] = await tx.query<CourseRow>(statement, [id]);
    if (row) return toCourse(row);
    throw new DomainError('not-found', 'course.not-found', `There is no course ${id}`);
  }
}

function responseColumns(course: Course): readonly [Outcome | null, Date | null] {
  const response = 'responseAhead' in course ? course.responseAhead : null;
  return response ? [response.outcome, response.decidedAt] : [null, null];
}

export function toCourse(row: CourseRow): Course {
  const details: Details = {
    id: row.id,
    referralId: row.referral_id,
    patientId: row.patient_id,
    siteId: row.site_id,
    protocolId: row.protocol_id,
    protocolVersion: row.protocol_version,
    plannedInfusions: row.planned_infusions,
    plannedAt: row.planned_at,
    urgency: row.urgency,
    latestStartOn: row.latest_start_on,
    waitingSince: row.waiting_since ?? row.planned_at,
    pause: row.pause && { ...row.pause, pausedAt: new Date(row.pause.pausedAt) },
  };
  switch (row.status) {
    case 'planned':
      return { ...details, status: 'planned', responseAhead: responseOf(row) };
    case 'ended':
      return {
        ...details,
        status: 'ended',
        reason: stored(row, 'end_reason'),
        endedAt: stored(row, 'ended_at'),
      };
    case 'in-induction':
    case 'awaiting-response':
    case 'in-maintenance':
      return underWay(details, row, row.status);
  }
}

function underWay(
  details: Details,
  row: CourseRow,
  status: 'in-induction' | 'awaiting-response' | 'in-maintenance',
): Course {
  const progress = {
    ...details,
    completedOrdinals: row.completed_ordinals,
    lastInfusionAt: stored(row, 'last_infusion_at'),
  };
  if (status === 'in-maintenance')
    return { ...progress, status, maintenance: { taperDays: [], ...stored(row, 'maintenance') } };
  if (status === 'in-induction') return { ...progress, status, responseAhead: responseOf(row) };
  return { ...progress, status };
}

const responseOf = (row: CourseRow) =>
  row.response_outcome && row.response_at
    ? { outcome: row.response_outcome, decidedAt: row.response_at }
    : null;

/** What this status cannot be without. */
function stored<Column extends keyof CourseRow>(
  row: CourseRow,
  column: Column,
): NonNullable<CourseRow[Column]> {
  const value = row[column];
  if (value === null) throw new Error(`Course ${row.id} is ${row.status} without ${column}`);
  return value;
}
