import type { CourseRules, Instance, Plan, Planner, Session } from '@lysning/planning';
import { type Agenda, agenda } from './agenda.ts';
import { type Calendar, calendar } from './calendar.ts';
import type { Log } from './log.ts';
import { newLog } from './log.ts';
import type { Referral, Sickness, World } from './world.ts';
import { DAY_MINUTES } from './world.ts';

/** How the clinics plan. */
export interface Policy {
  readonly name: string;
  readonly planner: Planner;
  readonly timeMs: number;
  /** Finds the rest of a course for who takes a freed place: somebody waits for the answer. */
  readonly series: Planner;
  /** Throws when a plan breaks a rule. */
  readonly check: (instance: Instance, plan: Plan) => void;
}

/** A referral and what has become of it. */
export interface Person {
  readonly referral: Referral;
  /** How many were referred before. */
  readonly rank: number;
  status: 'active' | 'done' | 'left';
  readonly given: number[];
  /** In order of time. */
  bookings: Booking[];
  lost: number;
  noShowsInRow: number;
  /** The first day on which the clinic stood ready for this patient. */
  offeredOn: number | null;
  siteId: string | null;
  nurseId: string | null;
  therapistId: string | null;
  bookingsEver: number;
  offersEver: number;
  proposedDays: readonly number[];
}

export interface Booking {
  readonly person: Person;
  session: Session;
  readonly rules: CourseRules;
  readonly bookedOn: number;
  /** Counts all bookings of this patient: what becomes of the nth is the same under every policy. */
  readonly nth: number;
}

/** A place that was given back at short notice. */
export interface Place {
  readonly session: Session;
  readonly freedBy: Person;
  readonly freedAt: number;
  readonly offeredTo: Set<Person>;
  takenAt: number | null;
}

export type Happening =
  | { readonly kind: 'referral'; readonly referral: Referral }
  | { readonly kind: 'sickness'; readonly spell: Sickness }
  | { readonly kind: 'cancellation'; readonly booking: Booking }
  | { readonly kind: 'answer'; readonly place: Place; readonly person: Person }
  | { readonly kind: 'expiry'; readonly place: Place }
  | { readonly kind: 'leaving'; readonly person: Person }
  | { readonly kind: 'closing'; readonly day: number }
  | { readonly kind: 'planning' };

export interface Clinic {
  readonly world: World;
  readonly policy: Policy;
  readonly agenda: Agenda<Happening>;
  readonly calendar: Calendar;
  readonly people: Person[];
  readonly active: Set<Person>;
  readonly byDay: Map<number, Set<Booking>>;
  /** What is known of it by now. */
  readonly sickness: Sickness[];
  readonly log: Log;
  now: number;
}

export const newClinic = (world: World, policy: Policy): Clinic => ({
  world,
  policy,
  agenda: agenda(),
  calendar: calendar(),
  people: [],
  active: new Set(),
  byDay: new Map(),
  sickness: [],
  log: newLog(),
  now: 0,
});

export const today = ({ now }: Clinic): number => Math.floor(now / DAY_MINUTES);

/** The first day that may still be planned: what is booked before it stays. */
export const frozenUntil = ({ now, world }: Clinic): number =>
  Math.ceil((now + world.assumed.frozenHours * 60) / DAY_MINUTES);

export const isAway = ({ sickness }: Clinic, nurseId: string, day: number): boolean =>
  sickness.some((spell) => spell.nurseId === nurseId && spell.from <= day && day <= spell.to);

export const openSessions = ({ world }: Clinic, { given, bookings }: Person): number =>
  world.assumed.course.infusions - given.length - bookings.length;

export const rulesFor = ({ world }: Clinic, { lost }: Person): CourseRules => {
  const { infusions: _, ...rules } = world.assumed.course;
  return { ...rules, spanDays: rules.spanDays + lost * world.assumed.extraDaysForEachLost };
};
