import { randomUUID } from 'node:crypto';
import {
  AppointmentBookedV1,
  AppointmentCheckedInV1,
  ConsentGivenV1,
  type DomainEvent,
  EnrolmentRecordedV1,
  event,
  ReferralAcceptedV1,
} from '@lysning/contracts';

/** Whom a test treats. */
export interface TestPatient {
  readonly patientId: string;
  readonly siteId: string;
}

export const aPatient = (siteId = 'moss'): TestPatient => ({ patientId: randomUUID(), siteId });

/** What referral-intake tells of a patient who may be treated. */
export const clearedBy = (
  patient: TestPatient,
  ids = { referralId: randomUUID(), consentId: randomUUID() },
): DomainEvent[] => [
  event(ReferralAcceptedV1, {
    ...patient,
    referralId: ids.referralId,
    protocolId: 'ketamine-iv-trd',
    protocolVersion: '1.0.0',
    ruleId: 'trd-eligibility',
    ruleVersion: '1.0.0',
    urgency: 'ordinary',
    latestStartOn: '2026-04-13',
    acceptedAt: '2026-01-14T11:00:00.000Z',
  }),
  event(ConsentGivenV1, {
    ...patient,
    consentId: ids.consentId,
    scope: 'treatment',
    textVersion: '1.0.0',
    language: 'nb',
    method: 'paper',
    givenAt: '2026-01-14T11:00:00.000Z',
  }),
  event(EnrolmentRecordedV1, {
    ...patient,
    enrolmentId: randomUUID(),
    kind: 'register',
    registerId: 'ketamine-register',
    enrolledAt: '2026-01-14T11:00:00.000Z',
  }),
];

/** An infusion on 9 February 2026 at 09:00 in Oslo. */
export const appointmentOf = (patient: TestPatient, ordinal = 1) => ({
  ...patient,
  appointmentId: randomUUID(),
  courseId: randomUUID(),
  kind: 'infusion' as const,
  ordinal,
});
export type TestAppointment = ReturnType<typeof appointmentOf>;

export const bookedAs = (appointment: TestAppointment): DomainEvent =>
  event(AppointmentBookedV1, {
    ...appointment,
    startsAt: '2026-02-09T08:00:00.000Z',
    endsAt: '2026-02-09T11:00:00.000Z',
    bookedAt: '2026-01-15T09:00:00.000Z',
  });

export const checkedInAs = (appointment: TestAppointment): DomainEvent =>
  event(AppointmentCheckedInV1, { ...appointment, checkedInAt: '2026-02-09T07:55:00.000Z' });

/** 130/80, pulse 70, SpO2 98: nothing to decide. */
export const aPreCheckBody = (overrides: Record<string, unknown> = {}) => ({
  weightKg: 80,
  weighedAt: '2026-02-09T08:00:00Z',
  systolicMmHg: 130,
  diastolicMmHg: 80,
  pulseBpm: 70,
  spo2Percent: 98,
  fasted: true,
  escortConfirmed: true,
  mentallyFit: true,
  checkedAt: '2026-02-09T08:10:00Z',
  ...overrides,
});

export const aDoseBody = (overrides: Record<string, unknown> = {}) => ({
  concentrationMgPerMl: 10,
  volumeMl: 4,
  doseMg: 40,
  startedAt: '2026-02-09T08:20:00Z',
  ...overrides,
});

export const aReading = (measuredAt: string, overrides: Record<string, unknown> = {}) => ({
  id: randomUUID(),
  systolicMmHg: 132,
  diastolicMmHg: 82,
  pulseBpm: 72,
  spo2Percent: 98,
  measuredAt,
  ...overrides,
});
