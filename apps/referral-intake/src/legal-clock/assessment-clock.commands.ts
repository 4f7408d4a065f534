import type { Day } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { ClockRules } from './clock-rules.queries.js';
import { LegalClocks } from './legal-clocks.commands.js';

/** The referral as its clock sees it. */
interface Referred {
  readonly id: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly receivedAt: Date;
  readonly assessmentDueOn: Day;
}
interface Deadline {
  readonly version: string;
  readonly workingDays: number;
  readonly saturdayIsWorkingDay: boolean;
}

/** The clock of the assessment: from receipt, and anew when a deferred candidate is called again. */
@Injectable()
export class AssessmentClock {
  constructor(
    private readonly clocks: LegalClocks,
    private readonly rules: ClockRules,
  ) {}

  async start(
    tx: Tx,
    { id: referralId, patientId, siteId, assessmentDueOn }: Referred,
    { deadline, startedAt }: { readonly deadline: Deadline; readonly startedAt: Date },
  ): Promise<void> {
    await this.clocks.start(tx, {
      referralId,
      patientId,
      siteId,
      deadline: 'assessment',
      startedAt,
      dueOn: assessmentDueOn,
      warnOn: this.rules.warnAssessmentOn(startedAt, deadline),
      deadlinesVersion: deadline.version,
    });
  }

  countWait(tx: Tx, { id, patientId, siteId, receivedAt }: Referred): void {
    this.clocks.countWait(tx, { id, patientId, siteId }, receivedAt);
  }
}
