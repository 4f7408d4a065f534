import { agendasOf, take, agendaKey } from './agenda.js';
import { courseCost, PARTS } from './cost.js';
import { type Course, courseOf, kindOf } from './course.js';
import { cheapestCourse, type Placed } from './greedy/cheapest-course.js';
import type { Instance, Session } from './instance.js';
import type { Cost, Plan } from './plan.js';
import { NOTHING } from './price.js';

export interface Explanation {
  readonly patientId: string;
  /** Null when the plan has no place. */
  readonly place: { readonly siteId: string; readonly day: number } | null;
  /** What this patient's course costs in the plan, by its parts. */
  readonly cost: Omit<Cost, 'total'>;
  /** The cheapest course that begins on another day, everybody else where the plan has them; null when there is none. */
  readonly nextBest: {
    readonly siteId: string;
    readonly day: number;
    /** What it would cost more (or less, if negative), by its parts. */
    readonly difference: Omit<Cost, 'total'>;
    readonly total: number;
  } | null;
  readonly sentence: string;
}

/** Why this place, and what would have been worse. Throws a `RangeError` for a patient who is not in the instance. */
export function explain(instance: Instance, plan: Plan, patientId: string): Explanation {
  const patient = instance.patients.find(({ id }) => id === patientId);
  if (!patient) throw new RangeError(`There is no patient ${patientId} in ${instance.name}`);
  const course = courseOf(instance, patient);
  const own = plan.sessions.filter((session) => session.patientId === patientId);
  const first = own.toSorted((a, b) => a.ordinal - b.ordinal)[0];
  const place = first ? { siteId: first.siteId, day: first.day } : null;
  const cost = courseCost(instance, course, own);
  const other = otherStart(instance, plan, course, first?.day ?? null);
  const nextBest = other && differenceOf(instance, course, other, cost);
  return { patientId, place, cost, nextBest, sentence: sentenceOf(instance, place, nextBest) };
}

function otherStart(
  instance: Instance,
  { sessions }: Plan,
  course: Course,
  notOn: number | null,
): Placed | null {
  const agendas = agendasOf(instance);
  const kinds = new Map(instance.patients.map((patient) => [patient.id, kindOf(patient)]));
  for (const session of sessions) {
    const kind = kinds.get(session.patientId);
    const agenda = agendas.get(agendaKey(session.siteId, session.day));
    if (kind && agenda && session.patientId !== course.patient.id) take(agenda, session, kind);
  }
  return cheapestCourse(instance, course, agendas, { notOn });
}

function differenceOf(
  instance: Instance,
  course: Course,
  { siteId, days, price }: Placed,
  now: Omit<Cost, 'total'>,
): Explanation['nextBest'] {
  const sessions = days.map(({ day, place }, at): Session => ({
    patientId: course.patient.id,
    ordinal: course.firstOrdinal + at,
    siteId,
    day,
    ...place,
  }));
  const then = courseCost(instance, course, sessions);
  const overtime = price - totalOf(then);
  const difference = { ...NOTHING };
  for (const part of PARTS) difference[part] = then[part] - now[part];
  difference.overtime = Math.abs(overtime) < 1e-6 ? 0 : overtime;
  const { total: _, ...parts } = difference;
  return { siteId, day: days[0]?.day ?? 0, difference: parts, total: totalOf(parts) };
}

const totalOf = (parts: Omit<Cost, 'total'>): number =>
  PARTS.reduce((sum, part) => sum + parts[part], 0);

const NAMES: Readonly<Record<(typeof PARTS)[number], string>> = {
  breaches: 'the legal deadline',
  unplaced: 'having no place',
  waiting: 'days of waiting',
  irregular: 'changing weekdays',
  continuity: 'changing nurses or therapists',
  travel: 'travel',
  overtime: 'overtime',
  moved: 'moving what was proposed',
};

function sentenceOf(
  instance: Instance,
  place: Explanation['place'],
  nextBest: Explanation['nextBest'],
): string {
  const here = place
    ? `Begins on ${dateOf(instance, place.day)} at ${place.siteId}`
    : 'No course was found within the horizon';
  if (!nextBest) return `${here}; there is no other start with everybody else where they are.`;
  const { day, siteId, difference, total } = nextBest;
  const most = PARTS.toSorted((a, b) => Math.abs(difference[b]) - Math.abs(difference[a]))[0];
  const why = most && difference[most] !== 0 ? `, mostly for ${NAMES[most]}` : '';
  const amount = `${Math.abs(Math.round(total * 10) / 10)} ${total < 0 ? 'less' : 'more'}`;
  return `${here}; the next best start, ${dateOf(instance, day)} at ${siteId}, costs ${amount}${why}.`;
}

function dateOf({ firstDay }: Instance, day: number): string {
  const date = new Date(`${firstDay}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + day);
  return date.toISOString().slice(0, 10);
}
