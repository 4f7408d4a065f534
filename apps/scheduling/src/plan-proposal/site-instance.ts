import {
  addDays,
  type Day,
  dayOf,
  daysBetween,
  HOUR_MS,
  momentAt,
  weekdayOf,
} from '@lysning/kernel';
import type { FixedSession, Instance, Patient } from '@lysning/planning';
import type { BookingRules } from '../booking/booking.js';
import type { OpeningHours, OpenPeriod } from '../resource/opening-hours.js';
import type { Durations } from '../allocation/demand.js';
import { minuteOf, type OpenSite, siteOf } from './planned-site.js';

const HOURS_A_DAY = 24;
const MINUTES_AN_HOUR = 60;

/** A course whose open infusions are to be planned. */
export interface OpenSeries {
  readonly courseId: string;
  readonly isUrgent: boolean;
  /** Where in the waiting list, from 0. */
  readonly rank: number;
  readonly readyOn: Day;
  /** The latest lawful day of the first infusion; null when that was given, or is booked. */
  readonly dueOn: Day | null;
  readonly rules: BookingRules;
  /** Once something of it fell through, its span is longer. */
  readonly isDisrupted: boolean;
  readonly givenOn: readonly Day[];
  readonly openOrdinals: readonly number[];
  /** Days on which the patient has told that they cannot come. */
  readonly awayOn: readonly Day[];
  readonly proposedOn: readonly Day[];
  readonly nurseId: string | null;
}

/** An infusion that is booked and stays. */
export interface BookedSeat {
  readonly courseId: string;
  readonly ordinal: number;
  readonly startsAt: Date;
  readonly chairId: string;
  readonly nurseId: string;
  readonly rules: BookingRules;
}

export interface SiteFacts extends OpenSite {
  readonly planId: string;
  readonly now: Date;
  readonly gridMinutes: number;
  readonly series: readonly OpenSeries[];
  readonly booked: readonly BookedSeat[];
}

/** The site as a planner sees it. A patient of it is a course of ours, and nobody else. */
export function instanceOf(facts: SiteFacts): Instance {
  const { rules, now } = facts;
  const firstDay = mondayOf(dayOf(now));
  return {
    format: 'lysning-planning-1',
    name: facts.planId,
    firstDay,
    weeks: rules.horizonWeeks,
    gridMinutes: facts.gridMinutes,
    frozenUntilDay: daysBetween(firstDay, frozenUntil(now, rules.frozenHours)),
    weights: rules.weights,
    sites: [siteOf(facts, firstDay)],
    patients: facts.series.map((one) => patientOf(one, facts, firstDay)),
    fixed: facts.booked.map((one) => fixedOf(one, facts.siteId, firstDay)),
  };
}

export const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day));

/** The first day that begins after the frozen hours. */
const frozenUntil = (now: Date, hours: number): Day =>
  addDays(dayOf(new Date(now.getTime() + hours * HOUR_MS)), 1);

export function momentOf(firstDay: Day, day: number, minute: number): Date {
  const two = (value: number): string => String(value).padStart(2, '0');
  return momentAt(addDays(firstDay, day), `${two(Math.floor(minute / 60))}:${two(minute % 60)}`);
}

function patientOf(series: OpenSeries, { siteId, booked }: SiteFacts, firstDay: Day): Patient {
  const dayNumber = (day: Day): number => daysBetween(firstDay, day);
  const rules = courseRules(series.rules, series.isDisrupted);
  const own = booked.filter(({ courseId }) => courseId === series.courseId);
  const known = [...series.givenOn, ...own.map(({ startsAt }) => dayOf(startsAt))].map(dayNumber);
  return {
    id: series.courseId,
    sites: [{ siteId, travel: 0 }],
    urgency: series.isUrgent ? 0 : 1,
    rank: series.rank,
    readyFromDay: dayNumber(series.readyOn),
    dueDay: series.dueOn === null ? null : dayNumber(series.dueOn),
    course: { ...rules, minDaysBetween: Math.min(rules.minDaysBetween, closest(known)) },
    givenDays: series.givenOn.map(dayNumber),
    sessionsLeft: series.openOrdinals.length,
    awayDays: series.awayOn.map(dayNumber).filter((day) => day >= 0),
    proposedDays: series.proposedOn.map(dayNumber),
    nurseId: series.nurseId,
    therapistId: null,
    wantsTherapist: false,
  };
}

/** What is given or booked was right by the hour: by the day alone it must not seem wrong. */
const closest = (days: readonly number[]): number =>
  [...days]
    .sort((one, other) => one - other)
    .reduce((least, day, at, all) => Math.min(least, day - (all[at - 1] ?? -Infinity)), Infinity);

const fixedOf = (seat: BookedSeat, siteId: string, firstDay: Day): FixedSession => ({
  patientId: seat.courseId,
  ordinal: seat.ordinal,
  siteId,
  day: daysBetween(firstDay, dayOf(seat.startsAt)),
  startsAt: minuteOf(seat.startsAt),
  chairId: seat.chairId,
  nurseId: seat.nurseId,
  therapistId: null,
  rules: courseRules(seat.rules, false),
});

/** So many whole days that the elapsed hours have passed, from the latest time of one day to the earliest of another. */
export const daysFor = (hours: number, { weekly }: OpeningHours): number =>
  Math.ceil((hours + Math.max(...weekly.map(hoursOpen))) / HOURS_A_DAY);

function hoursOpen({ opens, closes }: OpenPeriod): number {
  const [from = 0, fromMinutes = 0, to = 0, toMinutes = 0] = `${opens}:${closes}`
    .split(':')
    .map(Number);
  return to - from + (toMinutes - fromMinutes) / MINUTES_AN_HOUR;
}

function courseRules({ series, durations, hours }: Rules, isDisrupted: boolean) {
  return {
    perWeek: series.perWeek,
    minDaysBetween: daysFor(series.minHoursBetween, hours),
    spanDays: series.spanDays + (isDisrupted ? series.rescheduleSlackDays : 0),
    chairMinutes: durations.infusionMinutes,
    nurseMinutes: durations.oneToOneMinutes,
    therapistMinutes: 0,
  };
}

type Rules = Pick<BookingRules, 'series' | 'hours'> & { readonly durations: Durations };
