import { dayOf } from '@lysning/kernel';
import { type FieldError, invalidRequest } from '@lysning/platform';
import { type LetterPart, Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { factProblems } from '../eligibility/fact-check.js';
import { letterProblems } from '../referral-letter/letter-check.js';
import { type LetterContent, missingParts } from '../referral-letter/letter-parts.js';
import {
  flagged,
  type LetterSupplement,
  type ReferralLetter,
} from '../referral-letter/referral-letter.js';
import type { AssessmentDeadline } from './referral.js';

/** What the programme says of referrals on the day one is received. */
@Injectable()
export class ReferralRulesInForce {
  constructor(private readonly programme: Programme) {}

  /** Throws 400 naming whatever of the letter the programme does not know or that cannot be. */
  assertLetter(letter: ReferralLetter, receivedAt: Date): void {
    const { indications } = this.programme.eligibilityRules(dayOf(receivedAt));
    const { referrerTypes } = this.programme.referralRules(dayOf(receivedAt));
    refuse([
      ...this.contentProblems(letter, receivedAt),
      ...unless(indications.includes(letter.indication), 'indication'),
      ...unless(
        referrerTypes.some(({ code }) => code === letter.source),
        'source',
      ),
    ]);
  }

  assertSupplement(supplement: LetterSupplement, at: Date): void {
    refuse(this.contentProblems(supplement, at));
  }

  /** What the programme wants to know and this letter does not tell. */
  missingParts(content: LetterContent, at: Date): LetterPart[] {
    const { letterParts } = this.programme.referralRules(dayOf(at));
    return missingParts(
      content,
      letterParts.map(({ code }) => code),
    );
  }

  /** ATC codes among the medication that are to be reviewed before treatment; they stop nothing. */
  benzodiazepinesIn(letter: ReferralLetter, at: Date): readonly string[] {
    return flagged(letter, this.programme.eligibilityRules(dayOf(at)).benzodiazepines);
  }

  deadlineFor(receivedAt: Date): AssessmentDeadline {
    const { version, assessment } = this.programme.deadlines(dayOf(receivedAt));
    return { version, ...assessment };
  }

  /** For a deferred candidate who is called again. */
  reassessmentDeadlineFor(at: Date): AssessmentDeadline {
    const { reassessmentWorkingDays } = this.programme.deadlines(dayOf(at));
    return { ...this.deadlineFor(at), workingDays: reassessmentWorkingDays };
  }

  private contentProblems(letter: LetterSupplement, at: Date): FieldError[] {
    const day = dayOf(at);
    const { facts } = this.programme.eligibilityRules(day);
    const told = letter.somaticFacts ?? {};
    return [
      ...factProblems(facts, told, { field: 'somaticFacts', origins: ['somatic'] }),
      ...letterProblems(letter, day),
    ];
  }
}

function refuse(problems: readonly FieldError[]): void {
  if (problems.length > 0) throw invalidRequest([...problems]);
}

const unless = (known: boolean, field: string): FieldError[] =>
  known ? [] : [{ field, message: `${field} is not one the programme takes` }];
