import type { FixedSession, Instance, Patient } from './instance.js';

/** What a session of a patient takes, and for how long. Sessions of one kind can change places within a day. */
export interface Kind {
  readonly chairMinutes: number;
  readonly nurseMinutes: number;
  readonly therapistMinutes: number;
}

/** A patient with what binds the open sessions to those that are given or fixed. */
export interface Course {
  readonly patient: Patient;
  readonly kind: Kind;
  /** Days of given and fixed sessions, in order. */
  readonly before: readonly number[];
  readonly firstOrdinal: number;
  /** No open session may lie before it. */
  readonly fromDay: number;
  /** The site of the fixed sessions: the rest is given there. */
  readonly siteId: string | null;
}

export function courseOf(instance: Instance, patient: Patient): Course {
  const fixed = instance.fixed.filter(({ patientId }) => patientId === patient.id);
  const days = fixed.map(({ day }) => day).sort((a, b) => a - b);
  const before = [...patient.givenDays, ...days];
  return {
    patient,
    kind: kindOf(patient),
    before,
    firstOrdinal: before.length + 1,
    fromDay: Math.max(0, instance.frozenUntilDay, patient.readyFromDay),
    siteId: fixed[0]?.siteId ?? null,
  };
}

export function kindOf({ course, wantsTherapist }: Patient): Kind {
  const { chairMinutes, nurseMinutes, therapistMinutes } = course;
  return {
    chairMinutes,
    nurseMinutes,
    therapistMinutes: wantsTherapist ? therapistMinutes : 0,
  };
}

export const kindOfFixed = ({ rules, therapistId }: FixedSession): Kind => ({
  chairMinutes: rules.chairMinutes,
  nurseMinutes: rules.nurseMinutes,
  therapistMinutes: therapistId === null ? 0 : rules.therapistMinutes,
});

export const kindKey = ({ chairMinutes, nurseMinutes, therapistMinutes }: Kind): string =>
  `${chairMinutes}/${nurseMinutes}/${therapistMinutes}`;

export const horizonDays = ({ weeks }: Instance): number => weeks * 7;

/** Whether the patient can come on this day at all. */
export const canCome = ({ patient }: Course, day: number): boolean =>
  !patient.awayDays?.includes(day);

/** The first day on which the session after `days` may lie. */
export function earliestNext({ patient, fromDay }: Course, days: readonly number[]): number {
  const { perWeek, minDaysBetween } = patient.course;
  const last = days.at(-1);
  const weekAgo = days.at(-perWeek);
  return Math.max(
    fromDay,
    last === undefined ? fromDay : last + minDaysBetween,
    weekAgo === undefined ? fromDay : weekAgo + 7,
  );
}

/** The last day on which it may lie, `left` sessions still to come after it. */
export function latestNext(course: Course, days: readonly number[], horizon: number): number {
  const first = days[0];
  return first === undefined
    ? horizon - 1
    : Math.min(horizon - 1, first + course.patient.course.spanDays);
}
