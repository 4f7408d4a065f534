import {
  CourseEndedV1,
  CourseMaintenancePlannedV1,
  CoursePlannedV1,
  type DomainEvent,
  event,
} from '@lysning/contracts';
import { addMonths, dayOf, type Decision, DomainError } from '@lysning/kernel';
import {
  type Course,
  type CourseAwaitingResponse,
  type CourseInMaintenance,
  type Decided,
  type Details,
  detailsOf,
  type EndReason,
  type OpenCourse,
  type PlannedCourse,
  type Progress,
  told,
} from './course.js';
import { countOf, type MaintenanceRules } from './maintenance-rules.js';

type CourseDecision = Decision<Course, DomainEvent>;

export interface SessionDone {
  readonly kind: 'infusion' | 'maintenance';
  readonly ordinal: number;
  readonly infusionEndedAt: Date;
  readonly at: Date;
}

export function plan(course: Details): Decision<PlannedCourse, DomainEvent> {
  const { protocolId, protocolVersion, plannedInfusions, plannedAt } = course;
  return {
    state: { ...course, status: 'planned', responseAhead: null },
    events: [
      event(CoursePlannedV1, {
        ...told(course),
        protocolId,
        protocolVersion,
        plannedInfusions,
        plannedAt: plannedAt.toISOString(),
      }),
    ],
  };
}

/** An infusion was given and its session closed. The same ordinal counts once. */
export function sessionCompleted(
  course: Course,
  session: SessionDone,
  rules: MaintenanceRules,
): CourseDecision {
  if (course.status === 'ended') return asIs(course);
  return session.kind === 'infusion'
    ? inductionWentOn(course, session, rules)
    : maintenanceWentOn(course, session);
}

function inductionWentOn(
  course: OpenCourse,
  session: SessionDone,
  rules: MaintenanceRules,
): CourseDecision {
  if (course.status !== 'planned' && course.status !== 'in-induction') return asIs(course);
  const known = course.status === 'in-induction' ? course : null;
  const progress = withInfusion(known, session);
  const done = progress.completedOrdinals.length >= course.plannedInfusions;
  const { responseAhead } = course;
  if (!done) {
    return asIs({ ...detailsOf(course), ...progress, status: 'in-induction', responseAhead });
  }
  const awaiting: CourseAwaitingResponse = {
    ...detailsOf(course),
    ...progress,
    status: 'awaiting-response',
  };
  return responseAhead ? answered(awaiting, responseAhead, rules) : asIs(awaiting);
}

function withInfusion(known: Progress | null, { ordinal, infusionEndedAt }: SessionDone): Progress {
  const ordinals = new Set([...(known?.completedOrdinals ?? []), ordinal]);
  const last = known && known.lastInfusionAt > infusionEndedAt ? known.lastInfusionAt : null;
  return {
    completedOrdinals: [...ordinals].sort((one, other) => one - other),
    lastInfusionAt: last ?? infusionEndedAt,
  };
}

function maintenanceWentOn(course: OpenCourse, session: SessionDone): CourseDecision {
  if (course.status !== 'in-maintenance') return asIs(course);
  const { completedOrdinals, lastInfusionAt } = withInfusion(
    { ...course, completedOrdinals: course.maintenance.completedOrdinals },
    session,
  );
  const maintenance = { ...course.maintenance, completedOrdinals };
  const state: CourseInMaintenance = { ...course, lastInfusionAt, maintenance };
  return completedOrdinals.length >= maintenance.plannedInfusions
    ? end(state, { reason: 'maintenance-completed', at: session.at })
    : { state, events: [] };
}

/** Whether the induction helped is known. Told before the last session's record, it is kept until that comes. */
export function responseDecided(
  course: Course,
  response: Decided,
  rules: MaintenanceRules,
): CourseDecision {
  switch (course.status) {
    case 'planned':
    case 'in-induction':
      return asIs({ ...course, responseAhead: response });
    case 'awaiting-response':
      return answered(course, response, rules);
    case 'in-maintenance':
    case 'ended':
      return asIs(course);
  }
}

function answered(
  course: CourseAwaitingResponse,
  { outcome, decidedAt }: Decided,
  rules: MaintenanceRules,
): CourseDecision {
  if (outcome !== 'response') return end(course, { reason: outcome, at: decidedAt });
  const { intervalDays, taperDays } = rules;
  const untilOn = addMonths(dayOf(decidedAt), rules.maxMonths);
  const plannedInfusions = countOf(course, { intervalDays, taperDays, untilOn, decidedAt });
  return {
    state: {
      ...course,
      status: 'in-maintenance',
      maintenance: { intervalDays, taperDays, untilOn, plannedInfusions, completedOrdinals: [] },
    },
    events: [
      event(CourseMaintenancePlannedV1, {
        ...told(course),
        intervalDays,
        untilOn,
        plannedInfusions,
        plannedAt: decidedAt.toISOString(),
      }),
    ],
  };
}

export interface EndCourse {
  readonly reason: Exclude<EndReason, 'transferred'>;
  readonly at: Date;
}

/** The course is over. Ending it again changes nothing: the first reason stays. */
export function end(course: Course, { reason, at }: EndCourse): CourseDecision {
  if (course.status === 'ended') return asIs(course);
  if (reason === 'maintenance-completed' && course.status !== 'in-maintenance') {
    throw new DomainError(
      'conflict',
      'course.not-in-maintenance',
      'Only a course in maintenance can end with its maintenance completed',
    );
  }
  return {
    state: { ...detailsOf(course), pause: null, status: 'ended', reason, endedAt: at },
    events: [event(CourseEndedV1, { ...told(course), reason, endedAt: at.toISOString() })],
  };
}

const asIs = (state: Course): CourseDecision => ({ state, events: [] });
