import type { DomainEvent } from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Referral } from '../referral/referral.js';
import { ReferralStore } from '../referral/referral.store.js';
import { type Assessment, begin, type Evaluation } from './assessment.js';
import { type AssessmentRow, toAssessment, toColumns } from './assessment-row.store.js';

/** An assessment as it is stored, with its referral; `version` is the referral's. */
export interface StoredAssessment<State extends Assessment = Assessment> {
  readonly assessment: State;
  readonly referral: Referral;
  readonly version: number;
}

@Injectable()
export class AssessmentStore {
  constructor(private readonly referrals: ReferralStore) {}

  /** Locks the referral, lets `decide` change its assessment, and stores the change with its events. */
  async update<State extends Assessment>(
    tx: Tx,
    referralId: string,
    decide: (stored: StoredAssessment) => Decision<State, DomainEvent>,
  ): Promise<StoredAssessment<State>> {
    const stored = await this.load(tx, referralId, 'lock');
    requireCandidate(stored);
    const { state, events } = decide(stored);
    const changed = state !== stored.assessment;
    if (changed) await this.save(tx, state);
    await tx.publish(events);
    return { ...stored, assessment: state, version: stored.version + (changed ? 1 : 0) };
  }

  async load(tx: Tx, referralId: string, mode: 'lock' | 'read'): Promise<StoredAssessment> {
    const { referral, version } =
      mode === 'lock'
        ? await this.referrals.lock(tx, referralId)
        : await this.referrals.get(tx, referralId);
    const [row] = await tx.query<AssessmentRow>(
      `SELECT a.referral_id, a.patient_id, a.site_id, a.status, a.findings, a.overrides, a.sign_offs,
         a.urgency, a.protocol_id, a.protocol_version, a.latest_start_on::text, a.reason,
         a.deferred_until::text, a.redirected_to, a.concluded_at, e.id AS evaluation_id, e.verdict, e.rule_id, e.rule_version,
         e.rule_variant, e.criteria,
         e.missing, e.facts, e.known_facts, e.evaluated_at
       FROM assessment a LEFT JOIN evaluation e ON e.id = a.evaluation_id
       WHERE a.referral_id = $1`,
      [referralId],
    );
    return { assessment: row ? toAssessment(row) : begin(referral), referral, version };
  }

  private async save(tx: Tx, assessment: Assessment): Promise<void> {
    const { evaluation, columns } = toColumns(assessment);
    if (evaluation) await this.insertEvaluation(tx, assessment, evaluation);
    await tx.query(
      `INSERT INTO assessment (referral_id, patient_id, site_id, status, findings, overrides,
         sign_offs, evaluation_id, urgency, protocol_id, protocol_version, latest_start_on,
         reason, deferred_until, redirected_to, concluded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
       ON CONFLICT (referral_id) DO UPDATE SET status = excluded.status,
         findings = excluded.findings, overrides = excluded.overrides,
         sign_offs = excluded.sign_offs, evaluation_id = excluded.evaluation_id,
         urgency = excluded.urgency, protocol_id = excluded.protocol_id,
         protocol_version = excluded.protocol_version,
         latest_start_on = excluded.latest_start_on, reason = excluded.reason,
         deferred_until = excluded.deferred_until, redirected_to = excluded.redirected_to,
         concluded_at = excluded.concluded_at`,
      columns,
    );
    await tx.query('UPDATE referral SET version = version + 1 WHERE id = $1', [
      assessment.referralId,
    ]);
  }

  /** Evaluations are kept for good: each verdict with the facts and the rule version it rests on. */
  private async insertEvaluation(tx: Tx, of: Assessment, evaluation: Evaluation): Promise<void> {
    await tx.query(
      `INSERT INTO evaluation (id, referral_id, patient_id, site_id, verdict, rule_id, rule_version,
         criteria, missing, facts, evaluated_at, known_facts, rule_variant)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (id) DO NOTHING`,
      [
        evaluation.id,
        of.referralId,
        of.patientId,
        of.siteId,
        evaluation.verdict,
        evaluation.ruleId,
        evaluation.ruleVersion,
        JSON.stringify(evaluation.criteria),
        JSON.stringify(evaluation.missingFacts),
        JSON.stringify(evaluation.facts),
        evaluation.evaluatedAt,
        JSON.stringify(evaluation.knownFacts),
        evaluation.ruleVariant ?? null,
      ],
    );
  }
}

/** A referral that was taken back or is long treated has no candidate left to assess. */
function requireCandidate({ referral }: StoredAssessment): void {
  if (referral.status !== 'withdrawn' && referral.status !== 'closed') return;
  throw new DomainError('conflict', 'referral.not-open', `The referral is ${referral.status}`, {
    status: referral.status,
  });
}
