import { randomUUID } from 'node:crypto';
import type { Role } from '@lysning/clinical';
import {
  ConsentGivenV1,
  type DomainEvent,
  EnrolmentRecordedV1,
  event,
  ReferralAcceptedV1,
  ResponseDecidedV1,
  SessionCompletedV1,
} from '@lysning/contracts';
import { FixedClock } from '@lysning/kernel';
import {
  eventually,
  startTestService,
  type TestResponse,
  type TestService,
} from '@lysning/testing';
import type { AppointmentDto } from './appointment/appointment.dto.js';
import type { ProposedAppointmentDto } from './booking/booking.dto.js';
import type { CourseDto } from './course/course.dto.js';
import type { HoldDto } from './hold/hold.dto.js';
import { schedulingService } from './service.js';

/** Monday 16 February 2026, noon in Oslo. */
export const NOW = new Date('2026-02-16T11:00:00Z');

/** The service under test with a caller for each role. */
export interface Clinic extends TestService {
  readonly clock: FixedClock;
  readonly as: (role: Role, sites?: readonly string[]) => Send;
}
export type Send = <Body = Record<string, unknown>>(
  line: string,
  body?: unknown,
) => Promise<TestResponse<Body>>;

export async function startClinic(): Promise<Clinic> {
  const clock = new FixedClock(NOW);
  const service = await startTestService(schedulingService, { clock });
  const as =
    (role: Role, sites: readonly string[] = ['moss']): Send =>
    async (line, body) =>
      service.request(line, {
        token: await service.token({ roles: [role], sites }),
        ...(body !== undefined && { body }),
      });
  return { ...service, clock, as };
}

export interface Patient {
  readonly patientId: string;
  readonly referralId: string;
  readonly siteId: string;
}

export const aPatient = (siteId = 'moss'): Patient => ({
  patientId: randomUUID(),
  referralId: randomUUID(),
  siteId,
});

export const accepted = ({ patientId, referralId, siteId }: Patient): DomainEvent =>
  event(ReferralAcceptedV1, {
    referralId,
    patientId,
    siteId,
    protocolId: 'ketamine-iv-trd',
    protocolVersion: '1.0.0',
    ruleId: 'trd-eligibility',
    ruleVersion: '1.0.0',
    urgency: 'ordinary',
    latestStartOn: '2026-05-11',
    acceptedAt: NOW.toISOString(),
  });

export const consented = (
  { patientId, siteId }: Patient,
  scope: 'treatment' | 'register',
): DomainEvent =>
  event(ConsentGivenV1, {
    consentId: randomUUID(),
    patientId,
    siteId,
    scope,
    textVersion: '1.0.0',
    language: 'nb',
    method: 'electronic',
    givenAt: NOW.toISOString(),
  });

export const enrolled = ({ patientId, siteId }: Patient): DomainEvent =>
  event(EnrolmentRecordedV1, {
    enrolmentId: randomUUID(),
    patientId,
    siteId,
    kind: 'register',
    registerId: 'ketamine-register',
    enrolledAt: NOW.toISOString(),
  });

/** All that has to be known before a course is planned. */
export const entry = (patient: Patient): DomainEvent[] => [
  consented(patient, 'treatment'),
  consented(patient, 'register'),
  accepted(patient),
  enrolled(patient),
];

export async function courseOf(clinic: Clinic, { patientId, siteId }: Patient): Promise<CourseDto> {
  const { body } = await clinic.as('coordinator', [siteId])<{ items: CourseDto[] }>(
    `GET /api/v1/courses?patientId=${patientId}`,
  );
  const [course] = body.items;
  if (!course) throw new Error(`Patient ${patientId} has no course`);
  return course;
}

/** A patient with a course that has just been planned. */
export async function aCourse(clinic: Clinic, siteId = 'moss'): Promise<CourseDto> {
  const patient = aPatient(siteId);
  await clinic.publishAs('referral-intake', entry(patient));
  return eventually(() => courseOf(clinic, patient));
}

export async function proposal(
  clinic: Clinic,
  { courseId, siteId }: CourseDto,
  from = '2026-03-02',
): Promise<ProposedAppointmentDto[]> {
  const { body } = await clinic.as('coordinator', [siteId])<{
    appointments: ProposedAppointmentDto[];
  }>(`GET /api/v1/courses/${courseId}/proposal?from=${from}`);
  return body.appointments;
}

export const book = (
  clinic: Clinic,
  { courseId, siteId }: CourseDto,
  appointments: readonly object[],
): Promise<TestResponse<{ appointments: AppointmentDto[] }>> =>
  clinic.as('coordinator', [siteId])(`POST /api/v1/courses/${courseId}/bookings`, { appointments });

export const hold = (
  clinic: Clinic,
  { courseId, siteId }: CourseDto,
  appointments: readonly object[],
): Promise<TestResponse<HoldDto>> =>
  clinic.as('coordinator', [siteId])(`POST /api/v1/courses/${courseId}/holds`, { appointments });

/** A course with its series booked as it was proposed. */
export async function aBookedCourse(
  clinic: Clinic,
  from?: string,
): Promise<{ course: CourseDto; appointments: AppointmentDto[] }> {
  const course = await aCourse(clinic);
  const { body } = await book(clinic, course, await proposal(clinic, course, from));
  return { course, appointments: body.appointments };
}

export const sessionCompleted = (appointment: AppointmentDto): DomainEvent =>
  event(SessionCompletedV1, {
    sessionId: randomUUID(),
    appointmentId: appointment.appointmentId,
    courseId: appointment.courseId,
    patientId: appointment.patientId,
    siteId: appointment.siteId,
    kind: appointment.kind === 'maintenance' ? 'maintenance' : 'infusion',
    ordinal: appointment.ordinal,
    doseMg: 40,
    infusionEndedAt: appointment.endsAt,
    completedAt: appointment.endsAt,
  });

export const responseDecided = (
  { courseId, patientId, siteId }: CourseDto,
  outcome: 'response' | 'no-response' | 'undecided',
  decidedAt: string,
): DomainEvent =>
  event(ResponseDecidedV1, {
    courseId,
    patientId,
    siteId,
    outcome,
    remission: null,
    worsened: null,
    instrument: 'madrs',
    baselineTotal: 32,
    evaluationTotal: 16,
    undecidedBecause: null,
    ruleId: 'madrs-response',
    ruleVersion: '1.0.0',
    decidedAt,
  });
