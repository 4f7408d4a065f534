import type { AppointmentCheckedInV1, DataOf, SessionAbandonedV1 } from '@lysning/contracts';
import { DomainError } from '@lysning/kernel';
import type { Discharge } from '../discharge/discharge.js';
import type { DoseSignature } from '../infusion/dose-signature.js';
import type { GivenInfusion, RunningInfusion } from '../infusion/infusion.js';
import type { PreCheck } from '../pre-check/pre-check.js';

export type SessionKind = Exclude<DataOf<typeof AppointmentCheckedInV1>['kind'], 'evaluation'>;
export type AbandonReason = DataOf<typeof SessionAbandonedV1>['reason'];

/** The appointment that a session belongs to. */
export interface Booking {
  readonly id: string;
  readonly appointmentId: string;
  readonly courseId: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly kind: SessionKind;
  readonly ordinal: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

interface Arrival {
  readonly arrivedAt: Date;
}
interface Preparation extends Arrival {
  readonly preCheck: PreCheck;
}
interface Given extends Preparation {
  readonly infusion: GivenInfusion;
}
interface WentHome extends Given {
  readonly discharge: Discharge;
}

export type ExpectedSession = Booking & { readonly status: 'expected' };
export type ArrivedSession = Booking & Arrival & { readonly status: 'arrived' };
export type PreparedSession = Booking &
  Preparation & {
    readonly status: 'prepared';
    /** By physicians, for a dose above the hard cap. */
    readonly doseSignatures: readonly DoseSignature[];
  };
export type InfusingSession = Booking &
  Preparation & { readonly status: 'infusing'; readonly infusion: RunningInfusion };
/** The infusion has ended; the patient stays until the discharge rule holds. */
export type ObservingSession = Booking & Given & { readonly status: 'observing' };
export type DischargedSession = Booking & WentHome & { readonly status: 'discharged' };
export type CompletedSession = Booking &
  WentHome & { readonly status: 'completed'; readonly completedAt: Date };
/** Ended in the chair, before any drug. */
export type AbandonedSession = Booking &
  Arrival & {
    readonly status: 'abandoned';
    readonly preCheck: PreCheck | null;
    readonly reason: AbandonReason;
    readonly abandonedAt: Date;
  };
/** The appointment was cancelled, or nobody came to it. */
export type CancelledSession = Booking & {
  readonly status: 'cancelled';
  readonly reason: 'appointment-cancelled' | 'appointment-missed';
  readonly cancelledAt: Date;
};

export type Session =
  | ExpectedSession
  | ArrivedSession
  | PreparedSession
  | InfusingSession
  | ObservingSession
  | DischargedSession
  | CompletedSession
  | AbandonedSession
  | CancelledSession;

export type SessionStatus = Session['status'];
export const SESSION_STATUSES = [
  'expected',
  'arrived',
  'prepared',
  'infusing',
  'observing',
  'discharged',
  'completed',
  'abandoned',
  'cancelled',
] as const satisfies readonly SessionStatus[];

/** What every event about a session says of it. */
export const subjectOf = (session: Booking) => ({
  sessionId: session.id,
  appointmentId: session.appointmentId,
  courseId: session.courseId,
  patientId: session.patientId,
  siteId: session.siteId,
  kind: session.kind,
  ordinal: session.ordinal,
});

const REFUSAL: Record<SessionStatus, readonly [code: string, message: string]> = {
  expected: ['session.not-checked-in', 'The patient has not been checked in'],
  arrived: ['session.pre-check-missing', 'The pre-check has not been done'],
  prepared: ['session.infusion-not-started', 'No infusion has been started'],
  infusing: ['session.infusion-running', 'The infusion is running'],
  observing: ['session.infusion-ended', 'The infusion has ended'],
  discharged: ['session.patient-discharged', 'The patient has been discharged'],
  completed: ['session.completed', 'The session is closed'],
  abandoned: ['session.abandoned', 'The session was abandoned before any drug was given'],
  cancelled: ['session.cancelled', 'The appointment of this session was cancelled or missed'],
};

/** Why a command that needs another state is refused: the state that the session is in. */
export function refusedAs(status: SessionStatus): DomainError {
  const [code, message] = REFUSAL[status];
  return new DomainError('conflict', code, message);
}
