import { dayOf } from '@lysning/kernel';
import { type FieldError, invalidRequest } from '@lysning/platform';
import { Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { factProblems } from '../candidate-assessment/fact-check.js';
import type { AssessmentDeadline, ReferralLetter } from './referral.js';

/** What the programme says of referrals on the day one is received. */
@Injectable()
export class ReferralRulesInForce {
  constructor(private readonly programme: Programme) {}

  /** Throws 400 naming whatever of the letter the programme does not know. */
  assertKnown(letter: ReferralLetter, receivedAt: Date): void {
    const day = dayOf(receivedAt);
    const { indications, facts } = this.programme.eligibilityRules(day);
    const { referrerTypes } = this.programme.referralRules(day);
    const problems: FieldError[] = [
      ...factProblems(facts, letter.somaticFacts, { field: 'somaticFacts', origins: ['somatic'] }),
      ...unless(indications.includes(letter.indication), 'indication'),
      ...unless(
        referrerTypes.some(({ code }) => code === letter.source),
        'source',
      ),
    ];
    if (problems.length > 0) throw invalidRequest(problems);
  }

  deadlineFor(receivedAt: Date): AssessmentDeadline {
    const { version, assessment } = this.programme.deadlines(dayOf(receivedAt));
    return { version, ...assessment };
  }
}

const unless = (known: boolean, field: string): FieldError[] =>
  known ? [] : [{ field, message: `${field} is not one the programme takes` }];
