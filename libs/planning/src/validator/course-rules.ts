import type { Instance, Patient, Session } from '../instance.js';
import type { Plan } from '../plan.js';
import type { Rule, Violation } from './violation.js';

/** Every rule that can be told from one patient's sessions alone. */
export function courseViolations(instance: Instance, plan: Plan): Violation[] {
  const known = new Map(instance.patients.map((patient) => [patient.id, patient]));
  const strangers = [...plan.sessions.map(({ patientId }) => patientId), ...plan.unplaced]
    .filter((id) => !known.has(id))
    .map((id) => violation('unknown-patient', id, 'is not in the instance'));
  return [
    ...strangers,
    ...instance.patients.flatMap((patient) => ofPatient(instance, plan, patient)),
  ];
}

function ofPatient(instance: Instance, plan: Plan, patient: Patient): Violation[] {
  const sessions = plan.sessions
    .filter(({ patientId }) => patientId === patient.id)
    .sort((a, b) => a.ordinal - b.ordinal);
  const isUnplaced = plan.unplaced.filter((id) => id === patient.id).length;
  const found: Violation[] = [];
  const say = (rule: Rule, message: string) => found.push(violation(rule, patient.id, message));
  if (sessions.length > 0 && isUnplaced > 0) say('placed-and-unplaced', 'has sessions as well');
  if (isUnplaced > 1) say('placed-and-unplaced', 'is told as unplaced more than once');
  if (sessions.length === 0) {
    if (isUnplaced === 0) say('all-or-none', 'is neither placed nor told as unplaced');
    return found;
  }
  if (sessions.length !== patient.sessionsLeft) {
    say('all-or-none', `has ${sessions.length} sessions of ${patient.sessionsLeft}`);
  }
  const fixed = instance.fixed.filter(({ patientId }) => patientId === patient.id);
  checkOrdinals(patient, fixed, sessions, say);
  checkDays(instance, patient, sessions, say);
  checkSites(instance, patient, sessions, say);
  const days = [
    ...patient.givenDays,
    ...fixed.map(({ day }) => day),
    ...sessions.map(({ day }) => day),
  ];
  checkSpacing(patient, days, say);
  return found;
}

type Say = (rule: Rule, message: string) => unknown;

function checkOrdinals(
  { givenDays }: Patient,
  fixed: readonly Session[],
  sessions: readonly Session[],
  say: Say,
): void {
  const fixedOrdinals = new Set(fixed.map(({ ordinal }) => ordinal));
  sessions.forEach(({ ordinal }, index) => {
    if (fixedOrdinals.has(ordinal)) say('fixed', `session ${ordinal} is booked and does not move`);
    else if (ordinal !== givenDays.length + fixed.length + index + 1) {
      say('ordinals', `session ${ordinal} is out of turn`);
    }
  });
}

function checkDays(
  { frozenUntilDay, weeks, gridMinutes }: Instance,
  { readyFromDay, awayDays = [] }: Patient,
  sessions: readonly Session[],
  say: Say,
): void {
  const isIn = (day: number) => Number.isInteger(day) && day >= 0 && day < weeks * 7;
  const isOnGrid = (at: number) => Number.isInteger(at) && at % gridMinutes === 0;
  for (const { ordinal, day, startsAt } of sessions) {
    if (!isIn(day)) say('horizon', `session ${ordinal} lies on day ${day}`);
    if (day < frozenUntilDay) say('frozen', `session ${ordinal} lies on day ${day}`);
    if (awayDays.includes(day)) say('away', `session ${ordinal} lies on day ${day}`);
    if (day < readyFromDay) say('ready', `session ${ordinal} lies on day ${day}`);
    if (!isOnGrid(startsAt)) say('grid', `session ${ordinal} begins at ${startsAt}`);
  }
}

function checkSites(
  instance: Instance,
  patient: Patient,
  sessions: readonly Session[],
  say: Say,
): void {
  const booked = instance.fixed.find(({ patientId }) => patientId === patient.id)?.siteId;
  const allowed = booked === undefined ? patient.sites.map(({ siteId }) => siteId) : [booked];
  for (const { ordinal, siteId } of sessions) {
    if (!allowed.includes(siteId)) say('site-not-allowed', `session ${ordinal} is at ${siteId}`);
  }
  if (new Set(sessions.map(({ siteId }) => siteId)).size > 1) say('one-site', 'has several sites');
}

function checkSpacing(
  { course: { minDaysBetween, perWeek, spanDays } }: Patient,
  days: readonly number[],
  say: Say,
): void {
  days.forEach((day, index) => {
    const before = index > 0 ? days[index - 1] : undefined;
    if (before !== undefined && day - before < minDaysBetween) {
      say('spacing', `day ${day} comes ${day - before} days after day ${before}`);
    }
    const inWeek = days.filter((other) => other <= day && other > day - 7).length;
    if (inWeek > perWeek) say('per-week', `${inWeek} sessions in the seven days to day ${day}`);
  });
  const span = Math.max(...days) - Math.min(...days);
  if (span > spanDays) say('span', `takes ${span} days of ${spanDays}`);
}

export const violation = (rule: Rule, patientId: string | null, message: string): Violation => ({
  rule,
  patientId,
  message: patientId === null ? message : `${patientId} ${message}`,
});
