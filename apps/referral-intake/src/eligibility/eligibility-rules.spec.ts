import type { Facts } from './eligibility.js';
import { type EligibilityRules, judge } from './eligibility-rules.js';

const rules: EligibilityRules = {
  id: 'trd',
  version: '1.0.0',
  criteria: [
    {
      id: 'two-trials',
      strength: 'absolute',
      requires: { fact: 'failed-trials', atLeast: 2 },
    },
    {
      id: 'severe-enough',
      strength: 'absolute',
      requires: { fact: 'severity', oneOf: ['moderate', 'severe'] },
    },
    { id: 'no-psychosis', strength: 'absolute', requires: { fact: 'psychosis', equals: false } },
    {
      id: 'no-hypertension',
      strength: 'relative',
      requires: {
        any: [
          { fact: 'hypertension', equals: false },
          { fact: 'hypertension-controlled', equals: true },
        ],
      },
    },
  ],
};
const wellKnown: Facts = {
  'failed-trials': 2,
  severity: 'severe',
  psychosis: false,
  hypertension: false,
};
const resultsOf = (facts: Facts, overridden: string[] = []) =>
  Object.fromEntries(
    judge(rules, facts, new Set(overridden)).criteria.map((one) => [one.criterionId, one.result]),
  );

describe('judge', () => {
  it('finds eligible who meets every criterion, and keeps version and inputs', () => {
    expect(judge(rules, { ...wellKnown, shoes: 43 })).toEqual({
      verdict: 'eligible',
      ruleId: 'trd',
      ruleVersion: '1.0.0',
      criteria: [
        { criterionId: 'two-trials', strength: 'absolute', result: 'met' },
        { criterionId: 'severe-enough', strength: 'absolute', result: 'met' },
        { criterionId: 'no-psychosis', strength: 'absolute', result: 'met' },
        { criterionId: 'no-hypertension', strength: 'relative', result: 'met' },
      ],
      missingFacts: [],
      facts: { ...wellKnown, 'hypertension-controlled': null },
    });
  });

  it.each([
    [1, 'not-met'],
    [2, 'met'],
    [3, 'met'],
  ])('takes the number in the rule itself as enough: %d trials', (trials, result) => {
    expect(resultsOf({ ...wellKnown, 'failed-trials': trials })).toMatchObject({
      'two-trials': result,
    });
  });

  it.each([
    [74, 'met'],
    [75, 'met'],
    [76, 'not-met'],
  ])('takes an upper limit itself as within it: %d years', (age, result) => {
    const requires = { fact: 'age', atMost: 75 };
    const aged = { ...rules, criteria: [{ id: 'age', strength: 'relative', requires }] } as const;

    expect(judge(aged, { age }).criteria).toEqual([
      { criterionId: 'age', strength: 'relative', result },
    ]);
  });

  it('blocks on an absolute criterion whatever else is unknown', () => {
    expect(judge(rules, { psychosis: true }).verdict).toBe('ineligible');
  });

  it('is incomplete while a fact is missing, and names it', () => {
    const { verdict, missingFacts } = judge(rules, { ...wellKnown, severity: null });

    expect({ verdict, missingFacts }).toEqual({
      verdict: 'incomplete',
      missingFacts: ['severity'],
    });
  });

  it('asks for no fact that could not change the answer any more', () => {
    expect(judge(rules, wellKnown).missingFacts).toEqual([]);
    expect(judge(rules, { ...wellKnown, hypertension: true }).missingFacts).toEqual([
      'hypertension-controlled',
    ]);
  });

  it('asks for an override where a relative criterion is not met', () => {
    const facts = { ...wellKnown, hypertension: true, 'hypertension-controlled': false };

    expect(judge(rules, facts).verdict).toBe('needs-override');
    expect(judge(rules, facts, new Set(['no-hypertension']))).toMatchObject({
      verdict: 'eligible',
    });
  });

  it('lets no override excuse an absolute criterion', () => {
    expect(resultsOf({ ...wellKnown, psychosis: true }, ['no-psychosis'])).toMatchObject({
      'no-psychosis': 'not-met',
    });
  });

  it('does not take an inherited property for a fact', () => {
    const odd = {
      ...rules,
      criteria: [{ ...rules.criteria[2]!, requires: { fact: 'toString', equals: true } }],
    };

    expect(judge(odd, {}).verdict).toBe('incomplete');
  });
});
