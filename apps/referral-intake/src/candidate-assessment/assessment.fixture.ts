import { randomUUID } from 'node:crypto';
import { refuse } from '../conclusion/conclusion.js';
import { begin, type OpenAssessment, type SignOff } from './assessment.js';
import { type Criterion, type Verdict, verdictOf } from '../eligibility/eligibility.js';
import { evaluate } from './evaluation.js';
import { PROFESSIONS, signOff } from './sign-off.js';

export const at = (text: string): Date => new Date(`2026-03-${text}Z`);

export const aCriterion = (overrides: Partial<Criterion> = {}): Criterion => ({
  criterionId: 'two-trials',
  strength: 'absolute',
  result: 'met',
  ...overrides,
});

export const aVerdict = (...criteria: Criterion[]): Verdict => ({
  verdict: verdictOf(criteria),
  ruleId: 'trd',
  ruleVersion: '1.0.0',
  criteria,
  missingFacts: [],
  facts: { 'failed-trials': 2 },
});

export const eligible = aVerdict(aCriterion());
export const needsOverride = aVerdict(
  aCriterion(),
  aCriterion({ criterionId: 'no-hypertension', strength: 'relative', result: 'not-met' }),
);
export const ineligible = aVerdict(
  aCriterion({ result: 'not-met' }),
  aCriterion({ criterionId: 'no-hypertension', strength: 'relative', result: 'not-met' }),
);
export const incomplete = aVerdict(aCriterion({ result: 'unknown' }));

export const aGathering = () =>
  begin({ id: randomUUID(), patientId: randomUUID(), siteId: 'moss' });

export const anEvaluated = (verdict: Verdict = eligible) =>
  evaluate(aGathering(), {
    id: randomUUID(),
    verdict,
    knownFacts: verdict.facts,
    evaluatedAt: at('03T10:00:00'),
  }).state;

export const aSignature = (role: SignOff['role']): SignOff => ({
  role,
  hpr: `900000${PROFESSIONS.indexOf(role)}`,
  signedAt: at('04T10:00:00'),
});

export const signedBy = (assessment: OpenAssessment, ...roles: SignOff['role'][]) =>
  roles.reduce<OpenAssessment>((state, role) => signOff(state, aSignature(role)).state, assessment);

export const aSignedOff = (verdict: Verdict = eligible) =>
  signedBy(anEvaluated(verdict), ...PROFESSIONS);

/** By whom and when something was found. */
export const found = { hpr: '9000001', role: 'psychiatrist', foundAt: at('03T09:00:00') };
export const known = { knownFacts: { 'failed-trials': 2, 'age-years': 40 } };
export const concluded = () =>
  refuse(aSignedOff(), {
    reason: 'other-treatment-first',
    rules: { id: 'trd', version: '1.0.0' },
    refusedAt: at('05T09:00:00'),
  }).state;
