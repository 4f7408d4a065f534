import { IsOptional, Matches } from 'class-validator';
import type { PathwayCounters } from './pathway-counters.js';

export class PathwayCountersQuery {
  @IsOptional()
  @Matches(/^[a-z][a-z0-9-]{1,30}$/, { message: '$property must be the short name of a site' })
  siteId?: string;
}

/** How many referrals stand where. Which number is the sum of which is in `PARTS`. */
export class PathwayCountersDto implements PathwayCounters {
  /** All referrals. */
  referred!: number;
  /** No verdict yet. */
  awaitingAssessment!: number;
  withdrawnBeforeAssessment!: number;
  assessed!: number;
  /** A verdict, and neither accepted nor refused. */
  awaitingConclusion!: number;
  withdrawnAfterAssessment!: number;
  refused!: number;
  /** To another treatment. */
  redirected!: number;
  accepted!: number;
  /** For the first infusion. */
  waiting!: number;
  leftBeforeTreatment!: number;
  /** Had a first infusion. */
  started!: number;
  /** Infusions have begun; whether they helped is not decided. */
  inInduction!: number;
  /** The course ended before that. */
  leftInInduction!: number;
  /** It cannot be decided: a measurement is missing. */
  undecided!: number;
  /** Decided on two measurements. */
  evaluated!: number;
  responders!: number;
  /** Responded a moment ago. */
  awaitingMaintenance!: number;
  inMaintenance!: number;
  /** Maintenance is over. */
  leftAfterResponse!: number;
  nonResponders!: number;
  /** Of the evaluated. */
  remitters!: number;
  /** Of the evaluated. */
  worsened!: number;
  /** Of the started: the course is over, for whatever reason. */
  ended!: number;
  /** Appointments, not referrals. */
  missedAppointments!: number;
}
