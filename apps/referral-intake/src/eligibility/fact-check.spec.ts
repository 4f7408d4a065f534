import { factProblems } from './fact-check.js';

const known = {
  hypertension: { type: 'boolean', origin: 'somatic' },
  severity: { type: 'code', origin: 'finding' },
  trials: { type: 'number', origin: 'letter' },
} as const;
const fieldsOf = (facts: Record<string, any>, origins = ['somatic', 'finding', 'letter'] as any) =>
  factProblems(known, facts, { field: 'facts', origins }).map(({ field }) => field);

describe('factProblems', () => {
  it('finds nothing wrong with facts the rules know, nor with not knowing one', () => {
    expect(fieldsOf({ hypertension: true, severity: 'severe', trials: 2 })).toEqual([]);
    expect(fieldsOf({ hypertension: null, severity: null })).toEqual([]);
    expect(fieldsOf({ severity: 'F33.2' })).toEqual([]);
  });

  it.each([
    [{ hypertension: 'yes' }, ['facts.hypertension']],
    [{ severity: 'Very bad, she said' }, ['facts.severity']],
    [{ severity: true, trials: '2' }, ['facts.severity', 'facts.trials']],
    [{ trials: { $gt: 1 } }, ['facts.trials']],
    [{ shoes: 43 }, ['facts.shoes']],
    [{ toString: 'x' }, ['facts.?']],
    [{ 'Ola Nordmann': true }, ['facts.?']],
  ])('names each that is wrong, and repeats no free text: %j', (facts, fields) => {
    expect(fieldsOf(facts)).toEqual(fields);
  });

  it('takes facts only from where they may come', () => {
    expect(fieldsOf({ hypertension: true, severity: 'severe' }, ['somatic'])).toEqual([
      'facts.severity',
    ]);
  });
});
