import fc from 'fast-check';
import { consumed, type Event, type Fetch, type Message, published } from './partition-growth.ts';

const RUNS = 500;

const history = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 150 }).map((keys) => {
  const versions = new Map<number, number>();
  return keys.map((key): Event => {
    const version = (versions.get(key) ?? 0) + 1;
    versions.set(key, version);
    return { key, version };
  });
});
const growth = fc.record({
  before: fc.integer({ min: 1, max: 6 }),
  times: fc.integer({ min: 2, max: 4 }),
  growsAt: fc.integer({ min: 0, max: 150 }),
});
/** Lanes in any turn, stretches again, too early, overlapping. */
const fetches = fc.array(
  fc.record({
    lane: fc.nat({ max: 29 }),
    from: fc.nat({ max: 12 }),
    count: fc.integer({ min: 1, max: 12 }),
  }),
  { maxLength: 120 },
);

/** In the end every lane is read to its end, the newest first. */
const theRest = (lanes: number): Fetch[] => {
  const once = Array.from({ length: lanes }, (_, lane) => ({ lane, from: 0, count: 1_000 }));
  return [...once.toReversed(), ...once, ...once];
};

const isInOrder = (messages: readonly Message[]): boolean => {
  const last = new Map<number, number>();
  return messages.every(({ key, version }) => {
    const isNext = version === (last.get(key) ?? 0) + 1;
    last.set(key, version);
    return isNext;
  });
};

const outcome = (
  events: readonly Event[],
  how: { before: number; times: number; growsAt: number },
  early: readonly Fetch[],
  waits: boolean,
) => {
  const lanes = published(events, how);
  const applied = consumed(lanes, [...early, ...theRest(lanes.length)], { waits });
  return { isInOrder: isInOrder(applied), missing: events.length - applied.length };
};

describe('a topic that gets more partitions', () => {
  it('keeps the order of every key, loses nothing and doubles nothing, however its lanes are read', () => {
    fc.assert(
      fc.property(history, growth, fetches, (events, how, early) => {
        expect(outcome(events, how, early, true)).toEqual({ isInOrder: true, missing: 0 });
      }),
      { numRuns: RUNS },
    );
  });

  it('would lose the order of keys if a new lane did not wait for the one it follows', () => {
    const broken = fc.check(
      fc.property(
        history,
        growth,
        fetches,
        (events, how, early) => outcome(events, how, early, false).isInOrder,
      ),
      { numRuns: RUNS },
    );
    expect(broken.failed).toBe(true);
  });
});
