import { addDays, dayOf } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { invalidRequest } from '@lysning/platform';
import { Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { PatientStore } from '../identity-vault/patient.store.js';
import { named } from '../programme-field.js';
import { ReferralStore } from '../referral/referral.store.js';
import type { Urgency } from '../waiting-list/waiting-list-order.js';
import type { Assessment } from './assessment.js';
import type { AcceptCandidate } from './conclusion.js';
import type { Facts, Verdict } from './eligibility.js';
import { judge } from './eligibility-rules.js';
import { factProblems } from './fact-check.js';
import { factsOf } from './letter-facts.js';

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
  ): Promise<(assessment: Assessment) => Verdict> {
    const { referral } = await this.referrals.get(tx, referralId);
    const birthYear = await this.patients.birthYearOf(tx, referral.patientId);
    const day = dayOf(at);
    const rules = this.programme.eligibilityRules(day);
    const context = { ...rules, birthYear, year: Number(day.slice(0, 4)) };
    return ({ findings, overrides }) =>
      judge(
        rules,
        factsOf(referral.letter, findings, context),
        new Set(overrides.map(({ criterionId }) => criterionId)),
      );
  }

  /** Throws 400 naming each fact that the rules do not know or that is not of its type. */
  assertFacts(facts: Facts, at: Date): void {
    const { facts: known } = this.programme.eligibilityRules(dayOf(at));
    const problems = factProblems(known, facts, {
      field: 'facts',
      origins: ['letter', 'somatic', 'finding'],
    });
    if (problems.length > 0) throw invalidRequest(problems);
  }

  /** The protocol's version and the legal date that an acceptance on that day brings with it. */
  termsOf(
    protocolId: string,
    urgency: Urgency,
    at: Date,
  ): Pick<AcceptCandidate, 'protocolId' | 'protocolVersion' | 'latestStartOn'> {
    const day = dayOf(at);
    const protocol = named('protocolId', () => this.programme.protocolOn(protocolId, day));
    const { latestStartDays } = this.programme.deadlines(day);
    return {
      protocolId,
      protocolVersion: protocol.version,
      latestStartOn: addDays(day, latestStartDays[urgency]),
    };
  }

  assertRefusalReason(reason: string, at: Date): void {
    const { refusalReasons } = this.programme.referralRules(dayOf(at));
    if (refusalReasons.some(({ code }) => code === reason)) return;
    throw invalidRequest([{ field: 'reason', message: "reason is not on the programme's list" }]);
  }

  versionAt(at: Date): { readonly id: string; readonly version: string } {
    const { id, version } = this.programme.eligibilityRules(dayOf(at));
    return { id, version };
  }
}
