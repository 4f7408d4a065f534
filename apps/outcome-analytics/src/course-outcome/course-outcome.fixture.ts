import { CoursePhaseReachedV1, CourseStateChangedV1, type DomainEvent } from '@lysning/contracts';
import { learn } from './course-outcome.js';
import { type CourseFact, type KnownCourse, unknownCourse, type Whose } from './known-course.js';

export const whose: Whose = {
  courseId: '0197b8d2-2c33-7a15-9b66-6e1fad8c0003',
  patientId: '0197a3c0-6f10-7c3a-9d2e-3b8f6a1c0001',
  siteId: 'moss',
};

export const aKnownCourse = (overrides: Partial<KnownCourse> = {}): KnownCourse => ({
  ...unknownCourse(whose),
  ...overrides,
});

export const planned: CourseFact = {
  fact: 'planned',
  protocolId: 'ketamine-iv-trd',
  protocolVersion: '1.0.0',
  plannedInfusions: 6,
  at: '2026-02-10T12:00:00.000Z',
};

/** Infusion `ordinal` of the induction, on 2, 5, 8 … March: begun, given 40 mg, its record closed. */
export function infusionFacts(ordinal: number): CourseFact[] {
  const day = `2026-03-${String(3 * ordinal - 1).padStart(2, '0')}`;
  const session = { sessionId: `session-${ordinal}`, kind: 'infusion' as const, ordinal };
  const dose = { mg: 40, at: `${day}T09:00:00.000Z` };
  return [
    { fact: 'infusion', session, told: { startedAt: `${day}T08:20:00.000Z` } },
    { fact: 'infusion', session, told: { dose } },
    { fact: 'infusion', session, told: { completedAt: `${day}T11:00:00.000Z` } },
  ];
}

export const induction = [1, 2, 3, 4, 5, 6].flatMap(infusionFacts);

export const evaluationDue: CourseFact = { fact: 'evaluation-due', at: '2026-03-17T11:00:00.000Z' };

export const decided = (outcome: 'response' | 'no-response'): CourseFact => ({
  fact: 'decided',
  outcome,
  baselineTotal: 34,
  evaluationTotal: outcome === 'response' ? 15 : 30,
  remission: false,
  at: '2026-03-24T10:00:00.000Z',
});

export const maintenancePlanned: CourseFact = {
  fact: 'maintenance-planned',
  at: '2026-03-24T10:00:00.000Z',
};

export const ended = (
  reason: 'maintenance-completed' | 'no-response' | 'withdrawn',
  at = '2026-09-25T00:00:00.000Z',
): CourseFact => ({ fact: 'ended', reason, at });

/** What is told of a course that learns these facts one by one. */
export function toldOf(facts: readonly CourseFact[]) {
  const events: DomainEvent[] = [];
  let course = aKnownCourse();
  for (const fact of facts) {
    const decision = learn(course, fact);
    course = decision.state;
    events.push(...decision.events);
  }
  const of = (contract: DomainEvent['contract']) =>
    events.filter((one) => one.contract === contract).map(({ data }) => data);
  return { course, phases: of(CoursePhaseReachedV1), rows: of(CourseStateChangedV1) };
}
