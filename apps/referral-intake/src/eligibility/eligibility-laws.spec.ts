import type { Condition } from '@lysning/programme';
import fc from 'fast-check';
import { type Facts, isOverridable, overrideCriterion } from './eligibility.js';
import {
  type CriterionRule,
  type EligibilityRules,
  factsAsked,
  judge,
} from './eligibility-rules.js';

const names = ['a', 'b', 'c', 'd'];
const fact = fc.constantFrom(...names);
const condition = fc.letrec<{ any: Condition }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.record({ fact, equals: fc.oneof(fc.boolean(), fc.constantFrom('x', 'y')) }),
    fc.record({ fact, atLeast: fc.integer({ min: 0, max: 3 }) }),
    fc.record({ fact, atMost: fc.integer({ min: 0, max: 3 }) }),
    fc.record({ fact, oneOf: fc.array(fc.constantFrom('x', 'y', 1)) }),
    fc.record({ all: fc.array(tie('any'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('any'), { maxLength: 3 }) }),
  ),
})).any;
const anyRules: fc.Arbitrary<EligibilityRules> = fc.record({
  id: fc.constant('trd'),
  version: fc.constant('1.0.0'),
  criteria: fc.uniqueArray(
    fc.record<CriterionRule>({
      id: fc.constantFrom('p', 'q', 'r', 's'),
      strength: fc.constantFrom('absolute', 'relative'),
      requires: condition,
    }),
    { selector: ({ id }) => id },
  ),
});
const value = fc.constantFrom<Facts[string]>(null, true, false, 0, 1, 2, 3, 'x', 'y');
const anyFacts: fc.Arbitrary<Facts> = fc.dictionary(fact, value);
const law = (check: (rules: EligibilityRules, facts: Facts) => void) =>
  fc.assert(fc.property(anyRules, anyFacts, check), { numRuns: 500 });

describe('the laws of a verdict', () => {
  it('the same facts give the same bytes, in whatever order they are known', () => {
    law((some, facts) => {
      const backwards = Object.fromEntries(Object.entries(facts).reverse());

      expect(JSON.stringify(judge(some, backwards))).toBe(JSON.stringify(judge(some, facts)));
    });
  });

  it('its own inputs repeat it', () => {
    law((some, facts) => {
      const verdict = judge(some, facts);

      expect(judge(some, verdict.facts)).toEqual(verdict);
    });
  });

  it('learning a fact never turns round a criterion that was decided without it', () => {
    fc.assert(
      fc.property(anyRules, anyFacts, fact, value, (some, facts, name, learned) => {
        const before = judge(some, { ...facts, [name]: null }).criteria;
        const after = judge(some, { ...facts, [name]: learned }).criteria;

        before.forEach((criterion, index) => {
          if (criterion.result !== 'unknown') expect(after[index]).toEqual(criterion);
        });
      }),
    );
  });

  it('an incomplete verdict says what is missing, and any other misses nothing that matters', () => {
    law((some, facts) => {
      const { verdict, missingFacts, criteria } = judge(some, facts);

      expect(missingFacts.length > 0).toBe(criteria.some(({ result }) => result === 'unknown'));
      if (verdict === 'incomplete') expect(missingFacts).not.toEqual([]);
    });
  });

  it('the order of the criteria does not matter', () => {
    law((some, facts) => {
      const turned = { ...some, criteria: [...some.criteria].reverse() };

      expect(judge(turned, facts).verdict).toBe(judge(some, facts).verdict);
    });
  });

  it('overriding afterwards is the same as having overridden before, for relative criteria alone', () => {
    fc.assert(
      fc.property(anyRules, anyFacts, fc.constantFrom('p', 'q', 'r', 's'), (some, facts, id) => {
        const verdict = judge(some, facts);
        const overridden = overrideCriterion(verdict, id);

        expect(judge(some, facts, new Set([id]))).toEqual(overridden);
        if (!verdict.criteria.some((one) => one.criterionId === id && isOverridable(one))) {
          expect(overridden).toEqual(verdict);
        }
      }),
    );
  });

  it('asks about nothing that the rules do not name', () => {
    law((some, facts) => {
      const { missingFacts, facts: inputs } = judge(some, facts);

      expect([...Object.keys(inputs)]).toEqual([...factsAsked(some)].sort());
      for (const missing of missingFacts) expect(factsAsked(some)).toContain(missing);
    });
  });
});
