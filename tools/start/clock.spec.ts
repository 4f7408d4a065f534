import { type ClockFile, momentOf, resumed } from './clock.ts';

const startedAt = '2026-11-01T12:00:00.000Z';
const DAY_PER_SECOND = 86_400;
const clock: ClockFile = {
  origin: '2026-01-05T07:00:00.000Z',
  startedAt,
  speed: DAY_PER_SECOND,
  horizon: null,
};
const later = (ms: number) => Date.parse(startedAt) + ms;

describe('simulated time between starts', () => {
  it('is a day on after a second', () => {
    expect(momentOf(clock, later(1000)).toISOString()).toBe('2026-01-06T07:00:00.000Z');
  });

  it('goes on from its horizon, however long nothing ran', () => {
    const held = { ...clock, horizon: '2026-03-01T00:00:00.000Z' };

    expect(resumed(held, later(3_600_000))).toBe('2026-03-01T00:00:00.000Z');
  });

  it('never goes back: not when the real clock did, not to a horizon that has passed', () => {
    expect(resumed(clock, later(-60_000))).toBe(clock.origin);
    expect(resumed({ ...clock, horizon: '2025-01-01T00:00:00.000Z' }, later(1000))).toBe(
      clock.origin,
    );
  });

  it('begins on a Monday morning', () => {
    expect(resumed(undefined, later(0))).toBe('2026-01-05T07:00:00.000Z');
  });
});
