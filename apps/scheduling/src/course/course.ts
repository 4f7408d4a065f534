import type { CourseEndedV1, CoursePausedV1, DataOf, ResponseDecidedV1 } from '@lysning/contracts';
import type { Day } from '@lysning/kernel';

/** `transferred`: another provider took over the referral, and plans a course of its own. */
export type EndReason = DataOf<typeof CourseEndedV1>['reason'] | 'transferred';
export type Outcome = DataOf<typeof ResponseDecidedV1>['outcome'];

export interface Details {
  readonly id: string;
  readonly referralId: string;
  readonly patientId: string;
  readonly siteId: string;
  /** The protocol a course begins with is the one it ends with, unless a clinician moves it. */
  readonly protocolId: string;
  readonly protocolVersion: string;
  readonly plannedInfusions: number;
  readonly plannedAt: Date;
  readonly urgency: 'urgent' | 'ordinary';
  /** The individual legal date by which treatment starts; null where nobody told. */
  readonly latestStartOn: Day | null;
  /** Since the referral was accepted; where nobody told, since the course was planned. */
  readonly waitingSince: Date;
  /** While it rests nothing is booked. */
  readonly pause: RestingPause | null;
}

export interface RestingPause {
  readonly reason: DataOf<typeof CoursePausedV1>['reason'];
  /** The day on which somebody should look at it again. */
  readonly untilOn: Day;
  readonly pausedAt: Date;
}

export interface Decided {
  readonly outcome: Outcome;
  readonly decidedAt: Date;
}

/** What is known of the infusions that were given. */
export interface Progress {
  readonly completedOrdinals: readonly number[];
  readonly lastInfusionAt: Date;
}

export interface Maintenance {
  readonly intervalDays: number;
  /** The intervals before the first infusions of it; then `intervalDays`. */
  readonly taperDays: readonly number[];
  /** The last day on which a maintenance infusion may be given without a new decision. */
  readonly untilOn: Day;
  readonly plannedInfusions: number;
  readonly completedOrdinals: readonly number[];
}

interface Induction {
  /** A response that was told before the record of the last infusion came: facts of two topics may cross. */
  readonly responseAhead: Decided | null;
}

/** No infusion was given yet. */
export type PlannedCourse = Details & Induction & { readonly status: 'planned' };
export type CourseInInduction = Details &
  Induction &
  Progress & { readonly status: 'in-induction' };
export type CourseAwaitingResponse = Details & Progress & { readonly status: 'awaiting-response' };
export type CourseInMaintenance = Details &
  Progress & { readonly status: 'in-maintenance'; readonly maintenance: Maintenance };
export type EndedCourse = Details & {
  readonly status: 'ended';
  readonly reason: EndReason;
  readonly endedAt: Date;
};
export type OpenCourse =
  | PlannedCourse
  | CourseInInduction
  | CourseAwaitingResponse
  | CourseInMaintenance;
export type Course = OpenCourse | EndedCourse;

export const COURSE_STATUSES = [
  'planned',
  'in-induction',
  'awaiting-response',
  'in-maintenance',
  'ended',
] as const satisfies readonly Course['status'][];

/** The part that every state of a course shares. */
export const detailsOf = (course: Course): Details => ({
  id: course.id,
  referralId: course.referralId,
  patientId: course.patientId,
  siteId: course.siteId,
  protocolId: course.protocolId,
  protocolVersion: course.protocolVersion,
  plannedInfusions: course.plannedInfusions,
  plannedAt: course.plannedAt,
  urgency: course.urgency,
  latestStartOn: course.latestStartOn,
  waitingSince: course.waitingSince,
  pause: course.pause,
});

export const isPaused = ({ pause }: Course): boolean => pause !== null;

/** The part of a course that every event of it tells. */
export const told = ({ id, referralId, patientId, siteId }: Details) => ({
  courseId: id,
  referralId,
  patientId,
  siteId,
});
