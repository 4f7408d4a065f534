import { afterDeath, none } from './restart-pauses.ts';

const pausesAfter = (...ranMs: number[]) => {
  let attempts = none;
  return ranMs.map((ran) => {
    const next = afterDeath(attempts, ran);
    attempts = next.attempts;
    return next.pauseMs;
  });
};

describe('the pause before a dead service is started again', () => {
  it('doubles from 0.2 s to 10 s', () => {
    expect(pausesAfter(0, 0, 0, 0, 0, 0, 0, 0)).toEqual([
      200, 400, 800, 1600, 3200, 6400, 10_000, 10_000,
    ]);
  });

  it('begins anew after half a minute of health', () => {
    expect(pausesAfter(0, 0, 29_999, 30_000, 0)).toEqual([200, 400, 800, 200, 400]);
  });
});
