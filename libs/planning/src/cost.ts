import { type Course, courseOf, horizonDays, type Kind, kindOf, kindOfFixed } from './course.js';
import type { Instance, Session } from './instance.js';
import type { Cost } from './plan.js';
import {
  continuityPrice,
  dayPrice,
  isLate,
  NOTHING,
  travelPrice,
  unplacedPrice,
  waitingDay,
} from './price.js';

type Parts = Omit<Cost, 'total'>;

/** What a plan with these sessions costs; whoever has none is without a place. */
export function costOf(instance: Instance, sessions: readonly Session[]): Cost {
  const byPatient = new Map<string, Session[]>();
  for (const session of sessions) {
    const others = byPatient.get(session.patientId);
    if (others) others.push(session);
    else byPatient.set(session.patientId, [session]);
  }
  const parts = instance.patients.map((patient) =>
    courseCost(instance, courseOf(instance, patient), byPatient.get(patient.id) ?? []),
  );
  parts.push({ ...NOTHING, overtime: overtimeCost(instance, sessions) });
  return sum(parts);
}

/** One patient's share of the cost: all but overtime, which a day has. */
export function courseCost(
  instance: Instance,
  course: Course,
  sessions: readonly Session[],
): Parts {
  const { weights } = instance;
  const { patient } = course;
  const inOrder = [...sessions].sort((a, b) => a.ordinal - b.ordinal);
  const [first] = inOrder;
  if (!first) return unplacedCost(instance, course);
  const days = [...course.before];
  const parts = { ...NOTHING, irregular: 0, moved: 0 };
  for (const { day } of inOrder) {
    const moved = isMoved(course, days, day) ? weights.moved : 0;
    parts.irregular += dayPrice(instance, course, days, day) - moved;
    parts.moved += moved;
    days.push(day);
  }
  return {
    ...parts,
    breaches: isLate(patient, first.day) ? weights.breach : 0,
    waiting: Math.max(0, first.day - patient.readyFromDay) * waitingDay(instance, patient),
    continuity: continuityPrice(instance, patient, inOrder),
    travel: travelPrice(instance, patient, first.siteId),
  };
}

function isMoved({ patient, before }: Course, days: readonly number[], day: number): boolean {
  const proposed = patient.proposedDays[days.length - before.length];
  return proposed !== undefined && proposed !== day;
}

function unplacedCost(instance: Instance, { patient }: Course): Parts {
  const { unplaced, breach } = instance.weights;
  const breaches = isLate(patient, horizonDays(instance)) ? breach : 0;
  const waiting = unplacedPrice(instance, patient) - unplaced - breaches;
  return { ...NOTHING, unplaced, breaches, waiting };
}

function overtimeCost(instance: Instance, sessions: readonly Session[]): number {
  return instance.weights.overtimeMinute * overtimeMinutes(instance, sessions);
}

/** Minutes past the ordinary end, of all sites and days; what is fixed counts where it lies. */
export function overtimeMinutes(instance: Instance, sessions: readonly Session[]): number {
  const kinds = new Map(instance.patients.map((patient) => [patient.id, kindOf(patient)]));
  const ends = new Map<string, number>();
  const ended = ({ siteId, day, startsAt }: Session, kind: Kind | undefined) => {
    const at = `${siteId} ${day}`;
    const end = startsAt + (kind ? kind.chairMinutes + kind.therapistMinutes : 0);
    ends.set(at, Math.max(end, ends.get(at) ?? 0));
  };
  for (const session of sessions) ended(session, kinds.get(session.patientId));
  for (const session of instance.fixed) ended(session, kindOfFixed(session));
  const past = instance.sites.flatMap(({ id, days }) =>
    days.map(({ day, to }) => Math.max(0, (ends.get(`${id} ${day}`) ?? 0) - to)),
  );
  return past.reduce((minutes, more) => minutes + more, 0);
}

/** What a cost is made of. */
export const PARTS = [
  'breaches',
  'unplaced',
  'waiting',
  'irregular',
  'continuity',
  'travel',
  'overtime',
  'moved',
] as const;

function sum(parts: readonly Parts[]): Cost {
  const cost = { ...NOTHING, total: 0 };
  for (const name of PARTS) {
    const part = parts.reduce((whole, one) => whole + one[name], 0);
    cost[name] = part;
    cost.total += part;
  }
  return cost;
}
