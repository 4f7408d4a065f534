import { dayOf } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { invalidRequest } from '@lysning/platform';
import { Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { PatientStore } from '../identity-vault/patient.store.js';
import { assertListed } from '../programme-field.js';
import { ReferralStore } from '../referral/referral.store.js';
import type { Assessment } from './assessment.js';
import type { Facts, FactValue, Verdict } from '../eligibility/eligibility.js';
import { judge } from '../eligibility/eligibility-rules.js';
import { factProblems } from '../eligibility/fact-check.js';
import { factsOf } from '../eligibility/letter-facts.js';

const ORIGINS = ['letter', 'somatic', 'finding'] as const;

/** The programme as it stands on the day of a decision, brought to the decision as its argument. */
@Injectable()
export class RulesInForce {
  constructor(
    private readonly programme: Programme,
    private readonly patients: PatientStore,
    private readonly referrals: ReferralStore,
  ) {}

  /** How an assessment of this referral is judged by the rules of that day. */
  async judgeOf(
    tx: Tx,
    referralId: string,
    at: Date,
  ): Promise<(assessment: Assessment) => { verdict: Verdict; knownFacts: Facts }> {
    const { referral } = await this.referrals.get(tx, referralId);
    const birthYear = await this.patients.birthYearOf(tx, referral.patientId);
    const day = dayOf(at);
    const rules = this.programme.eligibilityRulesAt(referral.siteId, day);
    const context = { ...rules, birthYear, year: Number(day.slice(0, 4)) };
    return ({ findings, overrides }) => {
      const knownFacts = factsOf(referral.letter, findings, context);
      const overridden = new Set(overrides.map(({ criterionId }) => criterionId));
      return { verdict: judge(rules, knownFacts, overridden), knownFacts };
    };
  }

  /** Throws 400 naming each fact that the rules do not know or that is not of its type. */
  assertFacts(facts: Facts, at: Date): void {
    const { facts: known } = this.programme.eligibilityRules(dayOf(at));
    const problems = factProblems(known, facts, { field: 'facts', origins: ORIGINS });
    if (problems.length > 0) throw invalidRequest(problems);
  }

  /** The same for one: the field is `fact` when the rules do not know it, `value` when it is not of its type. */
  assertFact(fact: string, value: FactValue, at: Date): void {
    const { facts: known } = this.programme.eligibilityRules(dayOf(at));
    const problemsOf = (one: FactValue) =>
      factProblems(known, { [fact]: one }, { field: 'fact', origins: ORIGINS });
    const field = problemsOf(null).length > 0 ? 'fact' : 'value';
    const problems = problemsOf(value).map(({ message }) => ({ field, message }));
    if (problems.length > 0) throw invalidRequest(problems);
  }

  /** Throws 400 when the programme has no such reason for a physician to answer for a criterion. */
  assertOverrideReason(reason: string, at: Date): void {
    const { overrideReasons } = this.programme.referralRules(dayOf(at));
    assertListed(overrideReasons, reason, 'reason');
  }
}
