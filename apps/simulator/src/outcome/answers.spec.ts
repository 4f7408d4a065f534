import fc from 'fast-check';
import { randomOf } from '../random/random.js';
import { madrsItems, phq9Items } from './answers.js';

const sum = (items: readonly number[]) => items.reduce((total, item) => total + item, 0);
const total = fc.integer({ min: 0, max: 60 });

describe('answers', () => {
  it('to MADRS add up to the total that was wanted, in answers it has', () => {
    fc.assert(
      fc.property(total, fc.string(), (wanted, seed) => {
        const items = madrsItems(wanted, randomOf(seed));

        expect(items).toHaveLength(10);
        expect(sum(items)).toBe(wanted);
        expect(items.every((item) => item >= 0 && item <= 6)).toBe(true);
      }),
    );
  });

  it('to PHQ-9 say of the same depression what its scale can', () => {
    fc.assert(
      fc.property(total, fc.string(), (madrs, seed) => {
        const items = phq9Items(madrs, randomOf(seed));

        expect(items).toHaveLength(9);
        expect(sum(items)).toBe(Math.round((madrs / 60) * 27));
        expect(items.every((item) => item >= 0 && item <= 3)).toBe(true);
      }),
    );
  });
});
