import { addDays, addWorkingDays, type Day, dayOf } from '@lysning/kernel';
import { Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import type { Urgency } from '../waiting-list/waiting-list-order.js';

interface AssessmentDeadline {
  readonly workingDays: number;
  readonly saturdayIsWorkingDay: boolean;
}

/** When the programme wants somebody to be warned of a legal deadline. */
@Injectable()
export class ClockRules {
  constructor(private readonly programme: Programme) {}

  warnAssessmentOn(startedAt: Date, deadline: AssessmentDeadline): Day {
    const day = dayOf(startedAt);
    const { assessment } = this.programme.deadlines(day);
    return addWorkingDays(
      day,
      Math.max(1, deadline.workingDays - assessment.warnWorkingDays),
      deadline,
    );
  }

  /** Never before the acceptance itself. */
  startDates(
    acceptedAt: Date,
    urgency: Urgency,
  ): { readonly dueOn: Day; readonly warnOn: Day; readonly deadlinesVersion: string } {
    const day = dayOf(acceptedAt);
    const { latestStartDays, warnStartDays, version } = this.programme.deadlines(day);
    const dueOn = addDays(day, latestStartDays[urgency]);
    const warnOn = addDays(dueOn, -warnStartDays[urgency]);
    return { dueOn, warnOn: warnOn < day ? day : warnOn, deadlinesVersion: version };
  }
}
