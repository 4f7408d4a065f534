import { FixedClock, SimulatedClock } from './clock.js';

describe('SimulatedClock', () => {
  const startedAt = new Date('2026-11-01T12:00:00Z');
  const origin = new Date('2026-01-05T07:00:00Z');
  const DAY_PER_SECOND = 86_400;

  it('runs one simulated day in one real second', () => {
    const real = new FixedClock(startedAt);
    const clock = new SimulatedClock(
      { origin, startedAt, speed: DAY_PER_SECOND, horizon: null },
      real,
    );

    expect(clock.now()).toEqual(origin);
    real.set(new Date(startedAt.getTime() + 1000));
    expect(clock.now()).toEqual(new Date('2026-01-06T07:00:00Z'));
  });

  it('stands still at its horizon until the horizon moves', () => {
    const real = new FixedClock(new Date(startedAt.getTime() + 10_000));
    const horizon = new Date('2026-01-07T07:00:00Z');
    const time = { origin, startedAt, speed: DAY_PER_SECOND, horizon };
    const clock = new SimulatedClock(time, real);

    expect(clock.now()).toEqual(horizon);
    clock.follow({ ...time, horizon: new Date('2026-01-08T07:00:00Z') });
    expect(clock.now()).toEqual(new Date('2026-01-08T07:00:00Z'));
  });

  it('never runs backwards when it is given an earlier time', () => {
    const real = new FixedClock(new Date(startedAt.getTime() + 2000));
    const clock = new SimulatedClock(
      { origin, startedAt, speed: DAY_PER_SECOND, horizon: null },
      real,
    );
    const before = clock.now();

    clock.follow({ origin: new Date('2025-01-01T00:00:00Z'), startedAt, speed: 1, horizon: null });

    expect(clock.now()).toEqual(before);
  });
});
