import type { EligibilityRules } from '../eligibility/eligibility-rules.js';
import { judge } from '../eligibility/eligibility-rules.js';
import type { Facts } from '../eligibility/eligibility.js';
import type { PastVerdict } from './rule-shadow.js';
import { linesOf, shadowRun } from './shadow-run.js';

const rules: EligibilityRules = {
  id: 'trd',
  version: '1.0.0',
  criteria: [
    { id: 'two-trials', strength: 'absolute', requires: { fact: 'failed-trials', atLeast: 2 } },
    {
      id: 'no-benzodiazepines',
      strength: 'relative',
      requires: { fact: 'benzodiazepines', equals: false },
    },
  ],
};
const stricter: EligibilityRules = {
  ...rules,
  version: '2.0.0',
  criteria: [
    { id: 'three-trials', strength: 'absolute', requires: { fact: 'failed-trials', atLeast: 3 } },
    ...rules.criteria.slice(1),
  ],
};

function past(
  referralId: string,
  knownFacts: Facts,
  overridden: readonly string[] = [],
): PastVerdict {
  const verdict = judge(rules, knownFacts, new Set(overridden));
  const evaluatedAt = new Date('2026-02-02T12:00:00Z');
  return { ...verdict, referralId, siteId: 'moss', evaluatedAt, knownFacts };
}
const shadow = (draft: EligibilityRules, ...all: PastVerdict[]) => {
  const run = shadowRun(draft, () => rules);
  all.forEach(run.take);
  return run.report();
};

describe('a draft of the rules', () => {
  const two = past('two', { 'failed-trials': 2, benzodiazepines: false });
  const three = past('three', { 'failed-trials': 3, benzodiazepines: false });

  it('shows whom it would have judged otherwise, and by which criterion', () => {
    expect(shadow(stricter, two, three)).toMatchObject({
      judged: 2,
      differences: [
        {
          referralId: 'two',
          was: 'eligible',
          wouldBe: 'ineligible',
          because: ['two-trials: met → absent', 'three-trials: absent → not-met'],
        },
      ],
      unrepeated: [],
    });
  });

  it('leaves answered for what a physician answered for', () => {
    const answered = past('answered', { 'failed-trials': 3, benzodiazepines: true }, [
      'no-benzodiazepines',
    ]);

    expect(answered.verdict).toBe('eligible');
    expect(shadow(stricter, answered).differences).toEqual([]);
  });

  it('that asks for what nobody knew then finds the verdict incomplete', () => {
    const asking = {
      ...rules,
      criteria: [
        ...rules.criteria,
        { id: 'new', strength: 'absolute' as const, requires: { fact: 'new', equals: true } },
      ],
    };

    expect(shadow(asking, three).differences).toMatchObject([{ wouldBe: 'incomplete' }]);
  });

  it('is told in lines, with the count of each kind', () => {
    expect(linesOf(shadow(stricter, two, three))).toEqual([
      expect.stringMatching(/^2026-02-02 {2}moss {2}two {2}eligible → ineligible {2}two-trials/),
      '2 judged again, 1 otherwise',
      '  eligible → ineligible: 1',
    ]);
  });
});

describe('the version that gave a verdict', () => {
  it('must give it again to the byte, or the referral is named', () => {
    const good = past('good', { 'failed-trials': 2, benzodiazepines: false });
    const touched = {
      ...good,
      referralId: 'touched',
      facts: { ...good.facts, 'failed-trials': 4 },
    };

    expect(shadow(rules, good, touched).unrepeated).toEqual(['touched']);
    expect(linesOf(shadow(rules, touched)).at(-1)).toMatch(/^! touched: its own version/);
  });

  it('may be gone: then nothing can be relied on', () => {
    const run = shadowRun(rules, () => undefined);
    run.take(past('old', { 'failed-trials': 2, benzodiazepines: false }));

    expect(run.report().unrepeated).toEqual(['old']);
  });
});
