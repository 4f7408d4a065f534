import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import {
  AssessmentStore,
  type StoredAssessment,
} from '../candidate-assessment/assessment.store.js';
import { AssessmentClock } from '../legal-clock/assessment-clock.commands.js';
import { resume, type ResumeReferral } from '../referral/referral-outcome.js';
import { ReferralRulesInForce } from '../referral/referral-rules.queries.js';
import { ReferralStore } from '../referral/referral.store.js';
import { RESUMPTION_DUE } from './conclusion.commands.js';
import { reopen } from './deferral.js';

@Injectable()
export class Resumption {
  constructor(
    private readonly assessments: AssessmentStore,
    private readonly referrals: ReferralStore,
    private readonly rules: ReferralRulesInForce,
    private readonly clock: AssessmentClock,
  ) {}

  /** A deferred candidate is called again. One who withdrew meanwhile is left alone when the day comes. */
  async resume(
    tx: Tx,
    referralId: string,
    { because, resumedAt }: Omit<ResumeReferral, 'deadline'>,
  ): Promise<StoredAssessment> {
    const { referral: before } = await this.referrals.lock(tx, referralId);
    if (because === 'date-reached' && before.status !== 'deferred') {
      return this.assessments.load(tx, referralId, 'read');
    }
    const deadline = this.rules.reassessmentDeadlineFor(resumedAt);
    const referral = await this.referrals.update(tx, referralId, (one) =>
      resume(one, { because, resumedAt, deadline }),
    );
    await tx.unschedule(RESUMPTION_DUE, referralId);
    if (before.status === 'deferred') {
      await this.clock.start(tx, referral, { deadline, startedAt: resumedAt });
    }
    return this.assessments.update(tx, referralId, ({ assessment }) => ({
      state: reopen(assessment),
      events: [],
    }));
  }
}
