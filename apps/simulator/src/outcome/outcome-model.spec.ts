import fc from 'fast-check';
import { randomOf } from '../random/random.js';
import { effectOf, type Fate, fateOf, totalAfter } from './outcome-model.js';

const sum = (items: readonly number[]) => items.reduce((total, item) => total + item, 0);
const fates = Array.from({ length: 4000 }, (_, index) => fateOf(randomOf(`fate ${index}`)));
const share = (holds: (fate: Fate) => boolean) => fates.filter(holds).length / fates.length;

describe('the outcome model', () => {
  it.each([
    ['respond', 0.5, (fate: Fate) => fate.effect === 'remission' || fate.effect === 'response'],
    ['remit', 0.25, (fate: Fate) => fate.effect === 'remission'],
    ['get worse', 0.05, (fate: Fate) => fate.effect === 'worse'],
    ['drop out', 0.12, (fate: Fate) => fate.dropsOutAfter !== null],
  ] as const)('lets about as many %s as published series: %d', (_, expected, holds) => {
    expect(Math.abs(share(holds) - expected)).toBeLessThan(0.03);
  });

  it('starts from a MADRS around 32 with a deviation of about 6', () => {
    const totals = fates.map(({ baseline }) => sum(baseline.madrs));
    const mean = sum(totals) / totals.length;
    const deviation = Math.sqrt(sum(totals.map((total) => (total - mean) ** 2)) / totals.length);

    expect(Math.abs(mean - 32)).toBeLessThan(0.6);
    expect(Math.abs(deviation - 6)).toBeLessThan(0.8);
  });

  it('gives answers that each instrument can have', () => {
    for (const { baseline, evaluation } of fates) {
      for (const { madrs, phq9 } of [baseline, evaluation]) {
        expect(madrs).toHaveLength(10);
        expect(phq9).toHaveLength(9);
        expect(Math.max(...madrs)).toBeLessThanOrEqual(6);
        expect(Math.max(...phq9)).toBeLessThanOrEqual(3);
      }
    }
  });

  it('draws the same fate from the same seed', () => {
    expect(fateOf(randomOf('one'))).toEqual(fateOf(randomOf('one')));
  });
});

describe('a total after treatment', () => {
  it.each(['remission', 'response', 'between', 'worse'] as const)('has the effect %s', (effect) => {
    fc.assert(
      fc.property(fc.integer({ min: 22, max: 58 }), fc.string(), (before, seed) => {
        const after = totalAfter(effect, before, randomOf(seed));
        const responds = 2 * after <= before;

        expect(responds).toBe(effect === 'remission' || effect === 'response');
        expect(after <= 10).toBe(effect === 'remission');
        expect(after > before).toBe(effect === 'worse');
        expect(after).toBeLessThanOrEqual(60);
      }),
    );
  });
});

describe('an effect', () => {
  it.each([
    [0.2499, 'remission'],
    [0.25, 'response'],
    [0.4999, 'response'],
    [0.5, 'worse'],
    [0.5499, 'worse'],
    [0.55, 'between'],
  ])('drawn at %d is %s', (drawn, effect) => {
    expect(effectOf({ ...randomOf('1'), next: () => drawn })).toBe(effect);
  });
});
