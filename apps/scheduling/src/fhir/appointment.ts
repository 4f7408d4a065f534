import type { AppointmentKind } from '../allocation/demand.js';
import type { Appointment } from '../appointment/appointment.js';
import { type CodeableConcept, concept, type Reference, SYSTEMS } from './fhir.js';
import { actorOf, type Actor } from './schedule.js';

export type FhirAppointmentStatus =
  | 'proposed'
  | 'booked'
  | 'arrived'
  | 'fulfilled'
  | 'cancelled'
  | 'noshow';

export interface FhirParticipant {
  readonly actor: Reference;
  readonly required: 'required';
  readonly status: 'accepted' | 'declined' | 'needs-action';
}

export interface FhirAppointment {
  readonly resourceType: 'Appointment';
  readonly id?: string;
  readonly meta?: { readonly versionId: string };
  readonly status: FhirAppointmentStatus;
  readonly cancelationReason?: CodeableConcept;
  readonly serviceType: readonly CodeableConcept[];
  readonly start: string;
  readonly end: string;
  readonly created?: string;
  readonly participant: readonly FhirParticipant[];
}

/**
 * `checked-in` is FHIR's word for being registered at the desk as well, and `arrived` for being there: ours means both,
 * and more readers know `arrived`. A session that ended before any drug was given has no status of its own in FHIR.
 */
const STATUS: Readonly<Record<Appointment['status'], FhirAppointmentStatus>> = {
  booked: 'booked',
  'checked-in': 'arrived',
  started: 'arrived',
  completed: 'fulfilled',
  abandoned: 'cancelled',
  missed: 'noshow',
  cancelled: 'cancelled',
};

/**
 * An appointment with what it holds. A reason is sent with a cancellation alone: R4's rule app-4 spells the other status
 * that may have one in a way that no appointment can.
 */
export function toFhirAppointment(
  appointment: Appointment,
  { revision, held }: { readonly revision: number; readonly held: readonly Actor[] },
): FhirAppointment {
  const { id, patientId, kind, startsAt, endsAt, bookedAt } = appointment;
  const status = STATUS[appointment.status];
  const reason = reasonOf(appointment);
  return {
    resourceType: 'Appointment',
    id,
    meta: { versionId: String(revision) },
    status,
    ...(reason && { cancelationReason: concept(SYSTEMS.cancellationReason, reason) }),
    serviceType: [concept(SYSTEMS.appointmentKind, kind)],
    start: startsAt.toISOString(),
    end: endsAt.toISOString(),
    created: bookedAt.toISOString(),
    participant: participantsOf(patientId, held, status === 'cancelled' ? 'declined' : 'accepted'),
  };
}

/** A time that could be booked for a patient: nobody has agreed to it yet. */
export const toFhirProposal = (
  { kind, startsAt, endsAt }: { kind: AppointmentKind; startsAt: Date; endsAt: Date },
  patientId: string,
): FhirAppointment => ({
  resourceType: 'Appointment',
  status: 'proposed',
  serviceType: [concept(SYSTEMS.appointmentKind, kind)],
  start: startsAt.toISOString(),
  end: endsAt.toISOString(),
  participant: participantsOf(patientId, [], 'needs-action'),
});

function reasonOf(appointment: Appointment): string | null {
  if (appointment.status === 'cancelled') return appointment.reason;
  return appointment.status === 'abandoned' ? 'session-abandoned' : null;
}

const participantsOf = (
  patientId: string,
  held: readonly Actor[],
  status: FhirParticipant['status'],
): FhirParticipant[] =>
  [{ reference: `Patient/${patientId}` }, ...held.map(actorOf)].map((actor) => ({
    actor,
    required: 'required',
    status,
  }));
