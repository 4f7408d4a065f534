import { median, percentile, spread } from './statistics.ts';

describe('statistics of a few rounds', () => {
  it('takes the middle one of an odd number and the mean of two of an even one', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([9, 1, 5, 6])).toBe(5.5);
    expect(median([])).toBeNaN();
  });

  it('takes a percentile among what was measured, never between', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentile(hundred, 0.5)).toBe(50);
    expect(percentile(hundred, 0.99)).toBe(99);
    expect(percentile(hundred, 1)).toBe(100);
    expect(percentile([7], 0.01)).toBe(7);
  });

  it('names the least and the greatest', () => {
    expect(spread([4, 2, 8])).toEqual([2, 8]);
  });
});
