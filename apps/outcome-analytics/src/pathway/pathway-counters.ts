/** What may be known of a referral and of the course it led to. Facts only add up: the order they come in is nothing. */
export const REFERRAL_FACTS = [
  'received',
  'evaluated',
  'refused',
  'redirected',
  'accepted',
  'withdrawn',
  'left-waiting-list',
  'planned',
] as const;
export const COURSE_FACTS = [
  'started',
  'response',
  'no-response',
  'undecided',
  'remission',
  'worsened',
  'maintenance',
  'ended',
] as const;
export type ReferralFact = (typeof REFERRAL_FACTS)[number];
export type CourseFact = (typeof COURSE_FACTS)[number];
export type PathwayFact = ReferralFact | CourseFact;

/** How many referrals have exactly these facts. */
export interface Cohort {
  readonly facts: readonly PathwayFact[];
  readonly count: number;
}

/** Each number is the sum of its parts, at any moment: nobody is lost and nobody is counted twice. */
export const PARTS = {
  referred: ['awaitingAssessment', 'withdrawnBeforeAssessment', 'assessed'],
  assessed: ['awaitingConclusion', 'withdrawnAfterAssessment', 'refused', 'redirected', 'accepted'],
  accepted: ['waiting', 'leftBeforeTreatment', 'started'],
  started: ['inInduction', 'leftInInduction', 'undecided', 'evaluated'],
  evaluated: ['responders', 'nonResponders'],
  responders: ['awaitingMaintenance', 'inMaintenance', 'leftAfterResponse'],
} as const;

type Whole = keyof typeof PARTS;
type Counted = Whole | (typeof PARTS)[Whole][number];
/** Where one referral stands now. */
export type Place = Exclude<Counted, Whole>;

export type PathwayCounters = Readonly<
  Record<Counted | 'remitters' | 'worsened' | 'ended' | 'missedAppointments', number>
>;

type Has = (...wanted: readonly PathwayFact[]) => boolean;
const hasOf =
  (facts: readonly PathwayFact[]): Has =>
  (...wanted) =>
    wanted.some((fact) => facts.includes(fact));

/** What came later shows what must have come before, so that a topic that is read late leaves nobody out. */
export function placeOf(facts: readonly PathwayFact[]): Place {
  const has = hasOf(facts);
  if (wasStarted(has)) return placeInTreatment(has);
  if (has('accepted', 'planned')) {
    return has('withdrawn', 'left-waiting-list', 'ended') ? 'leftBeforeTreatment' : 'waiting';
  }
  return placeInAssessment(has);
}

function placeInAssessment(has: Has): Place {
  if (has('refused')) return 'refused';
  if (has('redirected')) return 'redirected';
  if (has('evaluated')) return has('withdrawn') ? 'withdrawnAfterAssessment' : 'awaitingConclusion';
  return has('withdrawn') ? 'withdrawnBeforeAssessment' : 'awaitingAssessment';
}

const wasStarted = (has: Has): boolean =>
  has('started', 'response', 'no-response', 'undecided', 'maintenance');

function placeInTreatment(has: Has): Place {
  if (has('response', 'maintenance')) {
    if (has('ended')) return 'leftAfterResponse';
    return has('maintenance') ? 'inMaintenance' : 'awaitingMaintenance';
  }
  if (has('no-response')) return 'nonResponders';
  if (has('undecided')) return 'undecided';
  return has('ended') ? 'leftInInduction' : 'inInduction';
}

export function countersOf(
  cohorts: readonly Cohort[],
  missedAppointments: number,
): PathwayCounters {
  const sum = (isCounted: (facts: readonly PathwayFact[]) => boolean): number =>
    cohorts.reduce((total, { facts, count }) => (isCounted(facts) ? total + count : total), 0);
  const withFact = (fact: PathwayFact): number => sum((facts) => hasOf(facts)(fact));
  const counted = (name: Counted): number =>
    isWhole(name)
      ? PARTS[name].reduce((total, part) => total + counted(part), 0)
      : sum((facts) => placeOf(facts) === name);
  const names = [...new Set<Counted>(Object.values(PARTS).flat()), 'referred' as const];
  return {
    ...(Object.fromEntries(names.map((name) => [name, counted(name)])) as Record<Counted, number>),
    remitters: withFact('remission'),
    worsened: withFact('worsened'),
    ended: sum((facts) => wasStarted(hasOf(facts)) && hasOf(facts)('ended')),
    missedAppointments,
  };
}

const isWhole = (name: Counted): name is Whole => name in PARTS;
