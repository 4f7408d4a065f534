import fc from 'fast-check';
import { outcomeRules as rules } from './response.fixture.js';
import { judge } from './judgement.js';

const score = (total: number) => ({ total, recordedAt: new Date('2026-03-24T10:00:00Z') });
const judged = (baseline: number, evaluation: number) =>
  judge({ baseline: score(baseline), evaluation: score(evaluation) }, rules);

describe('judge', () => {
  it.each([
    [34, 17, 'response'],
    [34, 18, 'no-response'],
    [33, 16, 'response'],
    [33, 17, 'no-response'],
    [60, 30, 'response'],
    [60, 31, 'no-response'],
    [1, 0, 'response'],
    [1, 1, 'no-response'],
  ] as const)('finds in a fall from %i to %i: %s', (baseline, evaluation, outcome) => {
    expect(judged(baseline, evaluation).outcome).toBe(outcome);
  });

  it('is 2 × score ≤ baseline for every pair of totals of the scale', () => {
    const total = fc.integer({ min: 0, max: 60 });

    fc.assert(
      fc.property(total, total, (baseline, evaluation) => {
        expect(judged(baseline, evaluation).outcome === 'response').toBe(
          2 * evaluation <= baseline,
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    [32, 10, true],
    [32, 11, false],
    // Remission without response: it was mild before.
    [14, 10, true],
  ])('from %i to %i, remission is %s', (baseline, evaluation, remission) => {
    expect(judged(baseline, evaluation).remission).toBe(remission);
  });

  it.each([
    [34, 34, false],
    [34, 35, true],
  ])('from %i to %i, worsening is %s', (baseline, evaluation, worsened) => {
    expect(judged(baseline, evaluation).worsened).toBe(worsened);
  });

  it('keeps the totals it was made on', () => {
    expect(judged(34, 17)).toEqual({
      baselineTotal: 34,
      evaluationTotal: 17,
      outcome: 'response',
      remission: false,
      worsened: false,
      undecidedBecause: null,
    });
  });

  it('never guesses a missing score, and says which is missing', () => {
    const undecided = { outcome: 'undecided', remission: null, worsened: null };

    expect(judge({ baseline: null, evaluation: score(4) }, rules)).toEqual({
      ...undecided,
      baselineTotal: null,
      evaluationTotal: 4,
      undecidedBecause: 'baseline-missing',
    });
    expect(judge({ baseline: score(34), evaluation: null }, rules)).toEqual({
      ...undecided,
      baselineTotal: 34,
      evaluationTotal: null,
      undecidedBecause: 'evaluation-missing',
    });
    expect(judge({ baseline: null, evaluation: null }, rules)).toMatchObject({
      outcome: 'undecided',
      undecidedBecause: 'baseline-missing',
    });
  });

  it('asks for the fall that the rules ask for', () => {
    const third = { ...rules, responsePercent: 33 };

    expect(judge({ baseline: score(100), evaluation: score(67) }, third).outcome).toBe('response');
    expect(judge({ baseline: score(100), evaluation: score(68) }, third).outcome).toBe(
      'no-response',
    );
  });
});
