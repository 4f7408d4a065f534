/**
 * What a planner is given. Days count from 0, the Monday that the plan begins with; day 5 is a Saturday. Minutes count
 * from local midnight of their day. Nothing in it identifies anybody: ids are the service's own.
 */
export interface Instance {
  readonly format: 'lysning-planning-1';
  readonly name: string;
  /** ISO date of day 0, a Monday. */
  readonly firstDay: string;
  readonly weeks: number;
  /** Sessions begin on a multiple of it. */
  readonly gridMinutes: number;
  /** What is booked before this day stays as it is: the next 72 hours, in whole days. */
  readonly frozenUntilDay: number;
  readonly weights: Weights;
  readonly sites: readonly Site[];
  readonly patients: readonly Patient[];
  /** Confirmed bookings. They take their resources and never move. */
  readonly fixed: readonly FixedSession[];
}

export interface Site {
  readonly id: string;
  readonly chairs: readonly string[];
  readonly nurses: readonly Worker[];
  readonly therapists: readonly Worker[];
  /** How many infusions can run at the same time under the physicians who are there, by day. */
  readonly physicianSeats: readonly DaySeats[];
  /** The days that are open, holidays and closures left out. */
  readonly days: readonly OpenDay[];
}

export interface Worker {
  readonly id: string;
  /** The days and minutes this person is there; absence is the lack of a shift. */
  readonly shifts: readonly Shift[];
}

export interface Shift {
  readonly day: number;
  readonly from: number;
  readonly to: number;
}

export interface OpenDay extends Shift {
  /** Until when a session may run past `to`, at the price of overtime. */
  readonly latest: number;
}

export interface DaySeats {
  readonly day: number;
  readonly seats: number;
}

/** A waiting patient, or a running course whose open sessions are planned anew. */
export interface Patient {
  readonly id: string;
  /** Where this patient may be treated, the best first. The price of distance is `travel`. */
  readonly sites: readonly { readonly siteId: string; readonly travel: number }[];
  /** 0 is the most urgent. */
  readonly urgency: number;
  /** Where in the waiting list, the first is 0: equal in all else, the earlier comes first. */
  readonly rank: number;
  readonly readyFromDay: number;
  /** The latest lawful day of the first session; null when the deadline is met already. */
  readonly dueDay: number | null;
  readonly course: CourseRules;
  /** Sessions given already: their days (may be negative), in order. They count in spacing and in weeks. */
  readonly givenDays: readonly number[];
  /** What is to be planned: neither given nor fixed. Fixed sessions of this patient come before all of them. */
  readonly sessionsLeft: number;
  /** Days on which this patient cannot come; left out, there are none. */
  readonly awayDays?: readonly number[] | undefined;
  /** The days of those sessions in the plan before, in order; empty when there was none. */
  readonly proposedDays: readonly number[];
  /** Who has had this patient before. */
  readonly nurseId: string | null;
  readonly therapistId: string | null;
  /** Whether a therapist sees the patient for `therapistMinutes` at once after each session. */
  readonly wantsTherapist: boolean;
}

/** How the sessions of a course may lie. All of it comes from the protocol that the course is pinned to. */
export interface CourseRules {
  /** Sessions in any seven consecutive days, at most. */
  readonly perWeek: number;
  /** Whole days between two sessions at least: 48 elapsed hours are two days at the same hour or later. */
  readonly minDaysBetween: number;
  /** From the first session to the last, in days, at most. */
  readonly spanDays: number;
  readonly chairMinutes: number;
  readonly nurseMinutes: number;
  readonly therapistMinutes: number;
}

/**
 * One block of time: chair and physician's seat for `chairMinutes`, the nurse for the first `nurseMinutes` of them, and
 * then the therapist. All sessions of a course are at one site.
 */
export interface Session {
  readonly patientId: string;
  /** Counts from 1 within the course, what was given included. */
  readonly ordinal: number;
  readonly siteId: string;
  readonly day: number;
  readonly startsAt: number;
  readonly chairId: string;
  readonly nurseId: string;
  readonly therapistId: string | null;
}

export interface FixedSession extends Session {
  readonly rules: CourseRules;
}

/** The price of a unit of each thing to be avoided, the first of them the dearest. Programme data. */
export interface Weights {
  /** A first session after its legal day, or none at all although that day lies in the horizon: per patient. */
  readonly breach: number;
  /** A patient without a place, who waits until the end of the horizon besides. */
  readonly unplaced: number;
  /** A day from `readyFromDay` to the first session, for the most urgent; each step of urgency divides it. */
  readonly waitingDay: number;
  readonly urgencyStep: number;
  /** A session whose weekday differs from that of the one `perWeek` sessions before. */
  readonly irregular: number;
  /** From one session to the next, and from who had the patient before to the first. */
  readonly changeOfNurse: number;
  readonly changeOfTherapist: number;
  /** A unit of a site's `travel`, for each session there. */
  readonly travel: number;
  /** A minute that a site is kept open past its day's `to`, by its last session and the therapist after it. */
  readonly overtimeMinute: number;
  /** A proposed session that lies on another day than in the plan before. */
  readonly moved: number;
}
