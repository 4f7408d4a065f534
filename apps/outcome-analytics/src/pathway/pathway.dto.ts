import { ApiProperty } from '@nestjs/swagger';
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
  @ApiProperty()
  referred!: number;
  /** No verdict yet. */
  @ApiProperty()
  awaitingAssessment!: number;
  @ApiProperty()
  withdrawnBeforeAssessment!: number;
  @ApiProperty()
  assessed!: number;
  /** A verdict, and neither accepted nor refused. */
  @ApiProperty()
  awaitingConclusion!: number;
  @ApiProperty()
  withdrawnAfterAssessment!: number;
  @ApiProperty()
  refused!: number;
  /** To another treatment. */
  @ApiProperty()
  redirected!: number;
  @ApiProperty()
  accepted!: number;
  /** For the first infusion. */
  @ApiProperty()
  waiting!: number;
  @ApiProperty()
  leftBeforeTreatment!: number;
  /** Had a first infusion. */
  @ApiProperty()
  started!: number;
  /** Infusions have begun; whether they helped is not decided. */
  @ApiProperty()
  inInduction!: number;
  /** The course ended before that. */
  @ApiProperty()
  leftInInduction!: number;
  /** It cannot be decided: a measurement is missing. */
  @ApiProperty()
  undecided!: number;
  /** Decided on two measurements. */
  @ApiProperty()
  evaluated!: number;
  @ApiProperty()
  responders!: number;
  /** Responded a moment ago. */
  @ApiProperty()
  awaitingMaintenance!: number;
  @ApiProperty()
  inMaintenance!: number;
  /** Maintenance is over. */
  @ApiProperty()
  leftAfterResponse!: number;
  @ApiProperty()
  nonResponders!: number;
  /** Of the evaluated. */
  @ApiProperty()
  remitters!: number;
  /** Of the evaluated. */
  @ApiProperty()
  worsened!: number;
  /** Of the started: the course is over, for whatever reason. */
  @ApiProperty()
  ended!: number;
  /** Appointments, not referrals. */
  @ApiProperty()
  missedAppointments!: number;
}
