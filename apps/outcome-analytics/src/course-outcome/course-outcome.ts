import {
  CoursePhaseReachedV1,
  CourseStateChangedV1,
  type DataOf,
  type DomainEvent,
  event,
} from '@lysning/contracts';
import type { Decision } from '@lysning/kernel';
import { PHASES, type ReachedPhase, reachedPhases } from './course-phase.js';
import { type CourseFact, type KnownCourse, type Moment, withFact } from './known-course.js';

type Row = Omit<DataOf<typeof CourseStateChangedV1>, 'changedAt'>;

/**
 * Takes a fact in and tells analysts what it changed: each phase once, as the course was when it reached it, and the
 * latest row when that is another one.
 */
export function learn(before: KnownCourse, fact: CourseFact): Decision<KnownCourse, DomainEvent> {
  const course = withFact(before, fact);
  const reached = reachedPhases(course);
  const fresh = reached.filter(({ phase }) => !course.toldPhases.includes(phase));
  // In the order of the phases, not of the telling: whoever reads the topics anew comes to the same state.
  const told = new Set([...course.toldPhases, ...fresh.map(({ phase }) => phase)]);
  const toldPhases = PHASES.filter((phase) => told.has(phase));
  return {
    state: { ...course, toldPhases },
    events: [...fresh.map((one) => phaseReached(course, one)), ...stateChanged(before, course)],
  };
}

const phaseReached = (course: KnownCourse, { phase, at }: ReachedPhase): DomainEvent =>
  event(CoursePhaseReachedV1, { ...rowOf(course, phase, at), reachedAt: at });

function stateChanged(before: KnownCourse, course: KnownCourse): DomainEvent[] {
  const row = latestRow(course);
  if (!row || isSame(row, latestRow(before))) return [];
  return [event(CourseStateChangedV1, { ...row, changedAt: lastChange(course) })];
}

/** `null` while the course itself is not told of. */
function latestRow(course: KnownCourse): Row | null {
  const last = reachedPhases(course).at(-1);
  return last ? rowOf(course, last.phase, lastChange(course)) : null;
}

/** How a course was at a moment, by what is known of it today. */
function rowOf(course: KnownCourse, phase: Row['phase'], at: Moment): Row {
  const { courseId, patientId, siteId } = course;
  return {
    courseId,
    patientId,
    siteId,
    phase,
    ...protocolOf(course),
    ...givenBy(course, at),
    ...responseBy(course, at),
    endReason: phase === 'ended' ? (course.ended?.reason ?? null) : null,
  };
}

/** No phase is reached before this is told. */
const protocolOf = ({ planned }: KnownCourse) => ({
  protocolId: planned?.protocolId ?? '',
  protocolVersion: planned?.protocolVersion ?? '',
});

function givenBy({ infusions }: KnownCourse, at: Moment) {
  const all = Object.values(infusions);
  const isBy = (moment: Moment | null | undefined): boolean => !!moment && moment <= at;
  const doses = all.flatMap(({ dose }) => (dose && isBy(dose.at) ? [dose.mg] : []));
  return {
    completedInfusions: all.filter(({ completedAt }) => isBy(completedAt)).length,
    cumulativeDoseMg: sumMg(doses),
  };
}

const NO_RESPONSE_YET = {
  baselineTotal: null,
  evaluationTotal: null,
  outcome: null,
  remission: null,
};

function responseBy({ decided }: KnownCourse, at: Moment) {
  if (!decided || decided.at > at) return NO_RESPONSE_YET;
  const { baselineTotal, evaluationTotal, outcome, remission } = decided;
  return { baselineTotal, evaluationTotal, outcome, remission };
}

/** The moment of the latest of all known facts. */
function lastChange({ planned, infusions, decided, ended, ...course }: KnownCourse): Moment {
  const ofInfusions = Object.values(infusions).flatMap(({ startedAt, dose, completedAt }) => [
    startedAt,
    dose?.at,
    completedAt,
  ]);
  const moments = [planned?.at, ...ofInfusions, course.dueAt, decided?.at, course.maintenanceAt];
  return (
    [...moments, ended?.at]
      .filter((at) => typeof at === 'string')
      .sort()
      .at(-1) ?? ''
  );
}

/** To the hundredth of a milligram, whatever the order: doses are given in such steps. */
const sumMg = (doses: readonly number[]): number =>
  doses.reduce((sum, mg) => sum + Math.round(mg * 100), 0) / 100;

const isSame = (row: Row, other: Row | null): boolean =>
  JSON.stringify(row) === JSON.stringify(other);
