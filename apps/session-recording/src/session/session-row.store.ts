import { z } from 'zod';
import { DEVIATIONS } from '../pre-check/pre-check.js';
import { STOP_REASONS } from '../infusion/infusion.js';
import type {
  AbandonReason,
  Booking,
  CancelledSession,
  Session,
  SessionKind,
  SessionStatus,
} from './session.js';

/** One row of `infusion_session`: what only some states have is null in the others. */
export interface SessionRow {
  readonly id: string;
  readonly appointment_id: string;
  readonly course_id: string;
  readonly patient_id: string;
  readonly site_id: string;
  readonly kind: SessionKind;
  readonly ordinal: number;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly status: SessionStatus;
  readonly arrived_at: Date | null;
  readonly pre_check: unknown;
  readonly dose_signatures: unknown;
  readonly infusion: unknown;
  readonly discharge: unknown;
  readonly end_reason: string | null;
  readonly ended_at: Date | null;
}

const moment = z.coerce.date();
const decision = z.object({ reason: z.string(), decidedByHpr: z.string(), decidedAt: moment });
const preCheck = z.object({
  vitalsId: z.string(),
  weightKg: z.number(),
  weighedAt: moment,
  vitalSigns: z.object({
    systolicMmHg: z.number(),
    diastolicMmHg: z.number(),
    pulseBpm: z.number(),
    spo2Percent: z.number(),
  }),
  aged65OrOver: z.boolean(),
  fasted: z.boolean(),
  checkedAt: moment,
  checkedByHpr: z.string(),
  rulesVersion: z.string(),
  deviations: z.array(z.enum(DEVIATIONS)),
  decision: decision.nullable(),
});
const signature = z.object({ doseMg: z.number(), signedByHpr: z.string(), signedAt: moment });
const running = z.object({
  concentrationMgPerMl: z.number(),
  volumeMl: z.number(),
  doseMg: z.number(),
  startedAt: moment,
  startedByHpr: z.string(),
  signatures: z.array(signature),
  rulesVersion: z.string(),
});
const given = running.extend({
  givenMg: z.number(),
  endedAt: moment,
  stopReason: z.enum(STOP_REASONS),
});
const discharge = z.object({
  vitalsId: z.string(),
  ruleId: z.string(),
  ruleVersion: z.string(),
  dischargedByHpr: z.string(),
  dischargedAt: moment,
});

export const toSession = (row: SessionRow): Session => READ[row.status](row);

const READ: { readonly [Status in SessionStatus]: (row: SessionRow) => Session } = {
  expected: (row) => ({ ...toBooking(row), status: 'expected' }),
  arrived: (row) => ({ ...toArrived(row), status: 'arrived' }),
  prepared: (row) => ({
    ...toPrepared(row),
    status: 'prepared',
    doseSignatures: z.array(signature).parse(row.dose_signatures),
  }),
  infusing: (row) => ({
    ...toPrepared(row),
    status: 'infusing',
    infusion: running.parse(row.infusion),
  }),
  observing: (row) => ({ ...toTreated(row), status: 'observing' }),
  discharged: (row) => ({ ...toDischarged(row), status: 'discharged' }),
  completed: (row) => ({ ...toDischarged(row), status: 'completed', completedAt: ended(row) }),
  abandoned: (row) => ({
    ...toArrived(row),
    status: 'abandoned',
    preCheck: preCheck.nullable().parse(row.pre_check),
    reason: row.end_reason as AbandonReason,
    abandonedAt: ended(row),
  }),
  cancelled: (row) => ({
    ...toBooking(row),
    status: 'cancelled',
    reason: row.end_reason as CancelledSession['reason'],
    cancelledAt: ended(row),
  }),
};

const toArrived = (row: SessionRow) => ({
  ...toBooking(row),
  arrivedAt: present(row, row.arrived_at, 'an arrival'),
});
const toPrepared = (row: SessionRow) => ({
  ...toArrived(row),
  preCheck: preCheck.parse(row.pre_check),
});
const toTreated = (row: SessionRow) => ({
  ...toPrepared(row),
  infusion: given.parse(row.infusion),
});
const toDischarged = (row: SessionRow) => ({
  ...toTreated(row),
  discharge: discharge.parse(row.discharge),
});

const toBooking = (row: SessionRow): Booking => ({
  id: row.id,
  appointmentId: row.appointment_id,
  courseId: row.course_id,
  patientId: row.patient_id,
  siteId: row.site_id,
  kind: row.kind,
  ordinal: row.ordinal,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
});

const ended = (row: SessionRow): Date => present(row, row.ended_at, 'an end');

function present(row: SessionRow, moment: Date | null, what: string): Date {
  if (moment) return moment;
  throw new Error(`Session ${row.id} is ${row.status} without ${what}`);
}

/** The columns that change after the booking, in the order of `UPDATE_SESSION`. */
export const changingColumns = (session: Session): unknown[] => [
  session.id,
  session.startsAt,
  session.endsAt,
  session.status,
  'arrivedAt' in session ? session.arrivedAt : null,
  'preCheck' in session ? json(session.preCheck) : null,
  'doseSignatures' in session ? json(session.doseSignatures) : null,
  'infusion' in session ? json(session.infusion) : null,
  'discharge' in session ? json(session.discharge) : null,
  'reason' in session ? session.reason : null,
  endOf(session),
];

export const UPDATE_SESSION = `UPDATE infusion_session SET starts_at = $2, ends_at = $3, status = $4,
  arrived_at = $5, pre_check = $6, dose_signatures = $7, infusion = $8, discharge = $9,
  end_reason = $10, ended_at = $11 WHERE id = $1`;

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

function endOf(session: Session): Date | null {
  if (session.status === 'completed') return session.completedAt;
  if (session.status === 'abandoned') return session.abandonedAt;
  return session.status === 'cancelled' ? session.cancelledAt : null;
}
