import { randomUUID } from 'node:crypto';
import {
  CourseEndedV1,
  CourseMaintenancePlannedV1,
  CoursePlannedV1,
  type DomainEvent,
  DoseAdministeredV1,
  event,
  SessionCompletedV1,
  SessionStartedV1,
} from '@lysning/contracts';

/** Whose course other services tell of. */
export interface TestCourse {
  readonly courseId: string;
  readonly referralId: string;
  readonly patientId: string;
  readonly siteId: string;
}

export const aCourse = (overrides: Partial<TestCourse> = {}): TestCourse => ({
  courseId: randomUUID(),
  referralId: randomUUID(),
  patientId: randomUUID(),
  siteId: 'moss',
  ...overrides,
});

const inducted = ({ referralId: _, ...course }: TestCourse) => course;

export const planned = (course: TestCourse): DomainEvent =>
  event(CoursePlannedV1, {
    ...course,
    protocolId: 'ketamine-iv-trd',
    protocolVersion: '1.0.0',
    plannedInfusions: 6,
    plannedAt: '2026-02-10T12:00:00.000Z',
  });

/** On 2, 5, 8, 11, 14 and 17 March 2026, from 09:20 to 10:00 in Oslo. */
const dayOfInfusion = (ordinal: number): string =>
  `2026-03-${String(3 * ordinal - 1).padStart(2, '0')}`;

/** What session-recording tells of one infusion, from its start to its closed record. */
export function infusion(
  course: TestCourse,
  ordinal: number,
  { kind = 'infusion', day = dayOfInfusion(ordinal) }: InfusionOptions = {},
): DomainEvent[] {
  const session = {
    ...inducted(course),
    sessionId: randomUUID(),
    appointmentId: randomUUID(),
    kind,
    ordinal,
  };
  const [startedAt, endedAt] = [`${day}T08:20:00.000Z`, `${day}T09:00:00.000Z`];
  const dose = { mgPerKg: 0.5, weightKg: 80 };
  const drug = { substance: 'racemic-ketamine', route: 'iv', doseMg: 40 } as const;
  return [
    event(SessionStartedV1, { ...session, ...dose, plannedDoseMg: 40, startedAt }),
    event(DoseAdministeredV1, { ...session, ...dose, ...drug, startedAt, endedAt }),
    event(SessionCompletedV1, {
      ...session,
      doseMg: 40,
      infusionEndedAt: endedAt,
      completedAt: `${day}T11:00:00.000Z`,
    }),
  ];
}
interface InfusionOptions {
  readonly kind?: 'infusion' | 'maintenance';
  readonly day?: string;
}

export const induction = (course: TestCourse): DomainEvent[] =>
  [1, 2, 3, 4, 5, 6].flatMap((ordinal) => infusion(course, ordinal));

export const maintenancePlanned = (course: TestCourse): DomainEvent =>
  event(CourseMaintenancePlannedV1, {
    ...course,
    intervalDays: 28,
    untilOn: '2026-09-24',
    plannedInfusions: 6,
    plannedAt: '2026-03-24T11:00:00.000Z',
  });

export const ended = (
  course: TestCourse,
  reason: 'withdrawn' | 'no-response' | 'undecided' | 'maintenance-completed',
  endedAt = '2026-03-24T11:00:00.000Z',
): DomainEvent => event(CourseEndedV1, { ...course, reason, endedAt });

/** Answers to MADRS with this total, the last of them as given. */
export function madrs(total: number, suicidality = 0): number[] {
  const rest = total - suicidality;
  const others = Array.from({ length: 9 }, (_, index) => Math.floor((rest + index) / 9));
  return [...others, suicidality];
}

export const aMeasurementBody = (overrides: Record<string, unknown> = {}) => ({
  instrument: 'madrs',
  items: madrs(34),
  measuredAt: '2026-03-01T13:00:00Z',
  ...overrides,
});

export const anEvaluationBody = (total: number) =>
  aMeasurementBody({ items: madrs(total), measuredAt: '2026-03-24T10:00:00Z' });

/** PHQ-9, with the answer about suicide as given. */
export const aQuestionnaireBody = (suicidality = 0) =>
  aMeasurementBody({ instrument: 'phq-9', items: [2, 2, 2, 2, 2, 2, 2, 2, suicidality] });
