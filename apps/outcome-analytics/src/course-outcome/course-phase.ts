import type { EndReason, KnownCourse, Moment, Phase } from './known-course.js';

/** In the order in which a course goes through them. It may skip some on its way to the end. */
export const PHASES: readonly Phase[] = [
  'planned',
  'in-induction',
  'evaluation-due',
  'evaluated',
  'in-maintenance',
  'ended',
];

export interface ReachedPhase {
  readonly phase: Phase;
  readonly at: Moment;
}

/**
 * The phases a course has gone through, in their order. One is reached only when all that must have come before it is
 * told too: services tell of a course on topics of their own, and these are read in any order.
 */
export function reachedPhases(course: KnownCourse): readonly ReachedPhase[] {
  return PHASES.reduce<readonly ReachedPhase[]>((reached, phase) => {
    const at = MILESTONES[phase](course);
    const isReached = at !== null && leadsOn(course, phase, reached);
    return isReached ? [...reached, { phase, at }] : reached;
  }, []);
}

const MILESTONES: Record<Phase, (course: KnownCourse) => Moment | null> = {
  planned: ({ planned }) => planned?.at ?? null,
  'in-induction': ({ infusions }) => earliest(Object.values(infusions), 'startedAt'),
  'evaluation-due': ({ dueAt }) => dueAt,
  evaluated: ({ decided }) => decided?.at ?? null,
  'in-maintenance': ({ maintenanceAt }) => maintenanceAt,
  ended: ({ ended }) => ended?.at ?? null,
};

function leadsOn(course: KnownCourse, phase: Phase, reached: readonly ReachedPhase[]): boolean {
  const before = PHASES.slice(0, PHASES.indexOf(phase));
  const has = (wanted: Phase): boolean => reached.some((one) => one.phase === wanted);
  switch (phase) {
    case 'planned':
      return true;
    case 'evaluation-due':
      return has('in-induction') && isInductionComplete(course);
    case 'ended':
      return before.every((one) => has(one) || !isExpected(course, one));
    case 'in-induction':
    case 'evaluated':
    case 'in-maintenance':
      return before.every(has);
  }
}

/** What must lie behind a course that ended for this reason. */
const BEFORE_END: Partial<Record<EndReason, Phase>> = {
  'no-response': 'evaluated',
  undecided: 'evaluated',
  'maintenance-completed': 'in-maintenance',
};

/** Whether a phase lies behind a course that has ended: because it is told, or because its end says so. */
function isExpected(course: KnownCourse, phase: Phase): boolean {
  const before = course.ended ? BEFORE_END[course.ended.reason] : undefined;
  return phase === 'planned' || phase === before || MILESTONES[phase](course) !== null;
}

/** An ordinal counts once, however often it was tried. */
function isInductionComplete({ planned, infusions }: KnownCourse): boolean {
  const ordinals = Object.values(infusions)
    .filter(({ kind, completedAt }) => kind === 'infusion' && completedAt !== null)
    .map(({ ordinal }) => ordinal);
  return planned !== null && new Set(ordinals).size >= planned.plannedInfusions;
}

const earliest = <Key extends string>(
  all: readonly Readonly<Record<Key, Moment | null>>[],
  key: Key,
): Moment | null =>
  all
    .map((one) => one[key])
    .filter((at) => at !== null)
    .sort()[0] ?? null;
