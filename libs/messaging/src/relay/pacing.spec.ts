import { idleMs, lingerMs, retryMs } from './pacing.js';

describe('the pace of the relay', () => {
  it('lingers after fewer than 250 events', () => {
    expect([0, 1, 249, 250, 1_000].map((moved) => lingerMs(moved, 1))).toEqual([5, 5, 5, 0, 0]);
  });

  it('lingers as long as the batch took, from 5 ms to 25', () => {
    expect([0, 4, 5, 12, 25, 1_000].map((ms) => lingerMs(1, ms))).toEqual([5, 5, 5, 12, 25, 25]);
    expect(lingerMs(250, 12)).toBe(0);
  });

  it('looks at an empty outbox after 5 ms, and ever more seldom, up to 250', () => {
    expect([0, 1, 2, 5, 6, 1_000_000].map(idleMs)).toEqual([5, 10, 20, 160, 250, 250]);
  });

  it('tries again after 100 ms, and ever more seldom, up to half a second', () => {
    expect([0, 1, 5, 6, 1_000_000].map(retryMs)).toEqual([100, 200, 500, 500, 500]);
  });
});
