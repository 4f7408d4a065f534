import { horizonDays, type Course } from './course.js';
import type { Instance, Patient, Session } from './instance.js';
import type { Cost } from './plan.js';

/** A day of waiting of this patient. */
export const waitingDay = ({ weights }: Instance, { urgency }: Patient): number =>
  weights.waitingDay / weights.urgencyStep ** urgency;

export const isLate = ({ dueDay }: Patient, day: number): boolean =>
  dueDay !== null && day > dueDay;

/** What it costs that the first open session lies on `day`: the deadline and the wait. */
export function startPrice(instance: Instance, patient: Patient, day: number): number {
  const waited = Math.max(0, day - patient.readyFromDay) * waitingDay(instance, patient);
  return waited + (isLate(patient, day) ? instance.weights.breach : 0);
}

/** What it costs that nothing is found: never less than the last day of the horizon. */
export const unplacedPrice = (instance: Instance, patient: Patient): number =>
  instance.weights.unplaced + startPrice(instance, patient, horizonDays(instance));

/** What the day of the next session costs: the weekday, and a move from the plan before. */
export function dayPrice(
  { weights }: Instance,
  { patient, before }: Course,
  days: readonly number[],
  day: number,
): number {
  const weekAgo = days.at(-patient.course.perWeek);
  const isIrregular = weekAgo !== undefined && (day - weekAgo) % 7 !== 0;
  const proposed = patient.proposedDays[days.length - before.length];
  const isMoved = proposed !== undefined && proposed !== day;
  return (isIrregular ? weights.irregular : 0) + (isMoved ? weights.moved : 0);
}

export const travelPrice = ({ weights }: Instance, { sites, sessionsLeft }: Patient, at: string) =>
  weights.travel * sessionsLeft * (sites.find(({ siteId }) => siteId === at)?.travel ?? 0);

export function changePrice(
  { weights }: Instance,
  { nurseId, therapistId }: { nurseId: string | null; therapistId: string | null },
  next: { readonly nurseId: string; readonly therapistId: string | null },
): number {
  const nurse = nurseId !== null && nurseId !== next.nurseId;
  const therapist =
    therapistId !== null && next.therapistId !== null && therapistId !== next.therapistId;
  return (nurse ? weights.changeOfNurse : 0) + (therapist ? weights.changeOfTherapist : 0);
}

/** Changes of nurse and therapist along a course, what was before it included. */
export function continuityPrice(
  instance: Instance,
  patient: Patient,
  sessions: readonly Session[],
): number {
  let last: { nurseId: string | null; therapistId: string | null } = patient;
  let price = 0;
  for (const session of sessions) {
    price += changePrice(instance, last, session);
    last = { nurseId: session.nurseId, therapistId: session.therapistId ?? last.therapistId };
  }
  return price;
}

export const NOTHING: Readonly<Record<keyof Cost, number>> = {
  total: 0,
  breaches: 0,
  unplaced: 0,
  waiting: 0,
  irregular: 0,
  continuity: 0,
  travel: 0,
  overtime: 0,
  moved: 0,
};
