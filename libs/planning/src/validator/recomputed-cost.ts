import type { Instance, Patient, Session } from '../instance.js';
import type { Cost, Plan } from '../plan.js';

type Parts = { -readonly [Name in keyof Cost]: number };

/** The cost of a plan by the definition of each weight, shared with no planner. */
export function recomputedCost(instance: Instance, plan: Plan): Cost {
  const cost: Parts = {
    total: 0,
    breaches: 0,
    unplaced: 0,
    waiting: 0,
    irregular: 0,
    continuity: 0,
    travel: 0,
    overtime: overtime(instance, plan),
    moved: 0,
  };
  for (const patient of instance.patients) {
    const sessions = plan.sessions
      .filter(({ patientId }) => patientId === patient.id)
      .sort((a, b) => a.ordinal - b.ordinal);
    addStart(cost, instance, patient, sessions[0]?.day ?? null);
    addCourse(cost, instance, patient, sessions);
  }
  const { total: _, ...parts } = cost;
  for (const part of Object.values(parts)) cost.total += part;
  return cost;
}

function addStart(cost: Parts, instance: Instance, patient: Patient, first: number | null): void {
  const { weights, weeks } = instance;
  const begins = first ?? weeks * 7;
  if (first === null) cost.unplaced += weights.unplaced;
  if (patient.dueDay !== null && begins > patient.dueDay) cost.breaches += weights.breach;
  const aDay = weights.waitingDay / Math.pow(weights.urgencyStep, patient.urgency);
  if (begins > patient.readyFromDay) cost.waiting += aDay * (begins - patient.readyFromDay);
}

function addCourse(
  cost: Parts,
  { weights, fixed }: Instance,
  patient: Patient,
  sessions: readonly Session[],
): void {
  const booked = fixed.filter(({ patientId }) => patientId === patient.id).map(({ day }) => day);
  const earlier = [...patient.givenDays, ...booked];
  const days = [...earlier, ...sessions.map(({ day }) => day)];
  for (const [index, { day, siteId }] of sessions.entries()) {
    const inWeekBefore = days[earlier.length + index - patient.course.perWeek] ?? day;
    if (weekday(inWeekBefore) !== weekday(day)) cost.irregular += weights.irregular;
    if ((patient.proposedDays[index] ?? day) !== day) cost.moved += weights.moved;
    const site = patient.sites.find((one) => one.siteId === siteId);
    cost.travel += weights.travel * (site?.travel ?? 0);
  }
  const nurses = [patient.nurseId, ...sessions.map(({ nurseId }) => nurseId)];
  const therapists = [patient.therapistId, ...sessions.map(({ therapistId }) => therapistId)];
  cost.continuity += weights.changeOfNurse * changes(nurses);
  cost.continuity += weights.changeOfTherapist * changes(therapists);
}

/** How often one differs from the one before; where nobody was, nothing changes. */
function changes(people: readonly (string | null)[]): number {
  const present = people.filter((id) => id !== null);
  return present.filter((id, index) => index > 0 && id !== present[index - 1]).length;
}

/** Days before the horizon are negative. */
const weekday = (day: number): number => ((day % 7) + 7) % 7;

function overtime(instance: Instance, plan: Plan): number {
  let minutes = 0;
  for (const { id, days } of instance.sites) {
    for (const { day, to } of days) {
      const isHere = (session: Session) => session.siteId === id && session.day === day;
      const ends = [
        ...instance.fixed.filter(isHere).map(({ startsAt, rules, therapistId }) => ({
          at: startsAt + rules.chairMinutes,
          talk: therapistId === null ? 0 : rules.therapistMinutes,
        })),
        ...plan.sessions.filter(isHere).map((session) => endOf(instance, session)),
      ];
      minutes += Math.max(to, ...ends.map(({ at, talk }) => at + talk)) - to;
    }
  }
  return minutes * instance.weights.overtimeMinute;
}

function endOf({ patients }: Instance, { patientId, startsAt }: Session) {
  const patient = patients.find(({ id }) => id === patientId);
  if (!patient) return { at: 0, talk: 0 };
  const { chairMinutes, therapistMinutes } = patient.course;
  return { at: startsAt + chairMinutes, talk: patient.wantsTherapist ? therapistMinutes : 0 };
}
