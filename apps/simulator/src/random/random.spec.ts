import { randomOf } from './random.js';

const draw = (seed: string, count: number) => {
  const random = randomOf(seed);
  return Array.from({ length: count }, () => random.next());
};

describe('chance', () => {
  it('is the same for the same seed and another for another', () => {
    expect(draw('1', 5)).toEqual(draw('1', 5));
    expect(draw('1', 5)).not.toEqual(draw('2', 5));
  });

  it('for one matter does not depend on what is drawn for others', () => {
    const one = randomOf('1');
    const other = randomOf('1');
    other.between(1, 6);

    expect(one.of('weight').next()).toBe(other.of('weight').next());
  });

  it('spreads evenly', () => {
    const mean = draw('even', 20_000).reduce((sum, value) => sum + value, 0) / 20_000;

    expect(mean).toBeGreaterThan(0.49);
    expect(mean).toBeLessThan(0.51);
  });

  it('reaches both ends of a range and nothing beyond', () => {
    const random = randomOf('dice');
    const thrown = new Set(Array.from({ length: 500 }, () => random.between(1, 6)));

    expect([...thrown].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('is normal with its mean and deviation', () => {
    const random = randomOf('normal');
    const values = Array.from({ length: 20_000 }, () => random.normal(32, 6));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;

    expect(Math.abs(mean - 32)).toBeLessThan(0.2);
    expect(Math.abs(Math.sqrt(variance) - 6)).toBeLessThan(0.2);
  });
});
