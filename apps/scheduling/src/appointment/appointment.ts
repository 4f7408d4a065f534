import type { AppointmentCancelledV1, DataOf } from '@lysning/contracts';
import type { AppointmentKind } from '../allocation/demand.js';

type ToldReason = DataOf<typeof AppointmentCancelledV1>['reason'];
/** `transferred`: another provider took over the referral. `paused`: the course rests. */
export type CancellationReason = ToldReason | 'transferred' | 'paused';

/** To others a course that goes no further for now has ended; `course.transferred` and `.paused` say what it is. */
export const toldReason = (reason: CancellationReason): ToldReason =>
  reason === 'transferred' || reason === 'paused' ? 'course-ended' : reason;

export interface Details {
  readonly id: string;
  readonly courseId: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly kind: AppointmentKind;
  /** Which one of its kind in the course: infusion 1 to 6, evaluation 1, maintenance 1 to 6. */
  readonly ordinal: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly bookedAt: Date;
}
export type BookedAppointment = Details & { readonly status: 'booked' };
export type CheckedInAppointment = Details & {
  readonly status: 'checked-in';
  readonly checkedInAt: Date;
};
/** Its infusion runs, or ran and its session is not closed. */
export type StartedAppointment = Details & {
  readonly status: 'started';
  readonly startedAt: Date;
};
/** Its session is closed. */
export type CompletedAppointment = Details & {
  readonly status: 'completed';
  readonly completedAt: Date;
};
/** Its session ended before any drug was given. */
export type AbandonedAppointment = Details & {
  readonly status: 'abandoned';
  readonly abandonedAt: Date;
};
export type MissedAppointment = Details & { readonly status: 'missed'; readonly missedAt: Date };
export type CancelledAppointment = Details & {
  readonly status: 'cancelled';
  readonly reason: CancellationReason;
  readonly cancelledAt: Date;
};
/** Takes place, or took place: it holds its ordinal and its resources. */
export type StandingAppointment =
  | BookedAppointment
  | CheckedInAppointment
  | StartedAppointment
  | CompletedAppointment;
/** Did not take place: its ordinal and its resources are free again. */
export type FallenAppointment = AbandonedAppointment | MissedAppointment | CancelledAppointment;
export type Appointment = StandingAppointment | FallenAppointment;

export const APPOINTMENT_STATUSES = [
  'booked',
  'checked-in',
  'started',
  'completed',
  'abandoned',
  'missed',
  'cancelled',
] as const satisfies readonly Appointment['status'][];

export const isStanding = (appointment: Appointment): appointment is StandingAppointment =>
  appointment.status === 'booked' ||
  appointment.status === 'checked-in' ||
  appointment.status === 'started' ||
  appointment.status === 'completed';

/** The part of an appointment that every event of it tells. */
export const told = ({ id, courseId, patientId, siteId, kind, ordinal }: Details) => ({
  appointmentId: id,
  courseId,
  patientId,
  siteId,
  kind,
  ordinal,
});
