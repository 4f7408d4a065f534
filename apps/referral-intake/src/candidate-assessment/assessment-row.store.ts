import type { Day } from '@lysning/kernel';
import type { Urgency } from '../waiting-list/waiting-list-order.js';
import type { Assessment, Evaluation, Finding, Override, SignOff } from './assessment.js';

/** As PostgreSQL gives it back: moments inside JSON are text. */
type Stored<T> = { readonly [K in keyof T]: T[K] extends Date ? string : T[K] };

export interface AssessmentRow {
  readonly referral_id: string;
  readonly patient_id: string;
  readonly site_id: string;
  readonly status: Assessment['status'];
  readonly findings: Readonly<Record<string, Stored<Finding>>>;
  readonly overrides: readonly Stored<Override>[];
  readonly sign_offs: readonly Stored<SignOff>[];
  readonly urgency: Urgency | null;
  readonly protocol_id: string | null;
  readonly protocol_version: string | null;
  readonly latest_start_on: Day | null;
  readonly reason: string | null;
  readonly deferred_until: Day | null;
  readonly redirected_to: string | null;
  readonly concluded_at: Date | null;
  readonly evaluation_id: string | null;
  readonly verdict: Evaluation['verdict'];
  readonly rule_id: string;
  readonly rule_version: string;
  readonly rule_variant: string | null;
  readonly criteria: Evaluation['criteria'];
  readonly missing: readonly string[];
  readonly facts: Evaluation['facts'];
  readonly known_facts: Evaluation['facts'] | null;
  readonly evaluated_at: Date;
}

export function toAssessment(row: AssessmentRow): Assessment {
  const open = caseOf(row);
  const evaluation = evaluationOf(row);
  switch (row.status) {
    case 'gathering':
      return { ...open, status: row.status };
    case 'refused':
    case 'deferred':
    case 'redirected':
      return { ...open, evaluation, ...endOf(row, row.status) };
    case 'evaluated':
    case 'signed-off':
      return {
        ...open,
        status: row.status,
        evaluation: present(evaluation),
        signOffs: signOffsOf(row),
      };
    case 'accepted':
      return {
        ...open,
        status: row.status,
        evaluation: present(evaluation),
        signOffs: signOffsOf(row),
        urgency: present(row.urgency),
        protocolId: present(row.protocol_id),
        protocolVersion: present(row.protocol_version),
        latestStartOn: present(row.latest_start_on),
        acceptedAt: present(row.concluded_at),
      };
  }
}

function endOf(row: AssessmentRow, status: 'refused' | 'deferred' | 'redirected') {
  const at = present(row.concluded_at);
  switch (status) {
    case 'refused':
      return { status, reason: present(row.reason), refusedAt: at };
    case 'deferred':
      return {
        status,
        reason: present(row.reason),
        deferredUntil: present(row.deferred_until),
        deferredAt: at,
      };
    case 'redirected':
      return { status, redirectedTo: present(row.redirected_to), redirectedAt: at };
  }
}

/** The parameters of the assessment's upsert, and the evaluation that goes into its own table. */
export function toColumns(assessment: Assessment): {
  evaluation: Evaluation | null;
  columns: unknown[];
} {
  const evaluation = assessment.status === 'gathering' ? null : assessment.evaluation;
  const signOffs = 'signOffs' in assessment ? assessment.signOffs : [];
  return {
    evaluation,
    columns: [
      assessment.referralId,
      assessment.patientId,
      assessment.siteId,
      assessment.status,
      JSON.stringify(assessment.findings),
      JSON.stringify(assessment.overrides),
      JSON.stringify(signOffs),
      evaluation?.id ?? null,
      ...conclusionColumns(assessment),
    ],
  };
}

/** Urgency, protocol, its version, latest start, reason, deferred until, redirected to, and when. */
function conclusionColumns(assessment: Assessment): unknown[] {
  switch (assessment.status) {
    case 'accepted': {
      const { urgency, protocolId, protocolVersion, latestStartOn, acceptedAt } = assessment;
      return [urgency, protocolId, protocolVersion, latestStartOn, null, null, null, acceptedAt];
    }
    case 'refused':
      return [...NOT_ACCEPTED, assessment.reason, null, null, assessment.refusedAt];
    case 'deferred': {
      const { reason, deferredUntil, deferredAt } = assessment;
      return [...NOT_ACCEPTED, reason, deferredUntil, null, deferredAt];
    }
    case 'redirected':
      return [...NOT_ACCEPTED, null, null, assessment.redirectedTo, assessment.redirectedAt];
    case 'gathering':
    case 'evaluated':
    case 'signed-off':
      return [...NOT_ACCEPTED, null, null, null, null];
  }
}

const NOT_ACCEPTED = [null, null, null, null];

const caseOf = (row: AssessmentRow) => ({
  referralId: row.referral_id,
  patientId: row.patient_id,
  siteId: row.site_id,
  findings: Object.fromEntries(
    Object.entries(row.findings).map(([fact, finding]) => [
      fact,
      { ...finding, foundAt: new Date(finding.foundAt) },
    ]),
  ),
  overrides: row.overrides.map((one) => ({ ...one, overriddenAt: new Date(one.overriddenAt) })),
});

const signOffsOf = ({ sign_offs }: AssessmentRow): SignOff[] =>
  sign_offs.map((signOff) => ({ ...signOff, signedAt: new Date(signOff.signedAt) }));

const evaluationOf = (row: AssessmentRow): Evaluation | null =>
  row.evaluation_id === null
    ? null
    : {
        id: row.evaluation_id,
        verdict: row.verdict,
        ruleId: row.rule_id,
        ruleVersion: row.rule_version,
        ...(row.rule_variant !== null && { ruleVariant: row.rule_variant }),
        criteria: row.criteria,
        missingFacts: row.missing,
        facts: row.facts,
        knownFacts: row.known_facts ?? row.facts,
        evaluatedAt: row.evaluated_at,
      };

function present<T>(value: T | null): T {
  if (value === null) throw new Error('A stored assessment lacks what its status needs');
  return value;
}
