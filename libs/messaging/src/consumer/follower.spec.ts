import { after, arrive, ARRIVING, type Follower, wake } from './follower.js';
import type { ReadOn } from './slice.transaction.js';

const SPAN = { from: 10n, to: 20n };
const NOW_MS = 5_000;

const aFollower = (overrides: Partial<Follower> = {}): Follower => ({ ...ARRIVING, ...overrides });
const read = (overrides: Partial<ReadOn> = {}): ReadOn => ({
  kind: 'read',
  sequence: 7n,
  moved: true,
  beyondHole: null,
  ...overrides,
});
const next = (follower: Follower, outcome: Parameters<typeof after>[1]) =>
  after(follower, outcome, SPAN, NOW_MS);

describe('a follower', () => {
  it('comes to where it stood, and to the first event of a log that ends before that', () => {
    const stood = { sequence: 7n, logOffset: 20n, state: 'running' as const };
    const from = (logEnd?: bigint) => arrive(stood, logEnd).readFrom;

    expect([from(), from(20n), from(19n)]).toEqual([20n, 20n, 0n]);
    expect(arrive(stood, 0n).follower).toEqual(aFollower({ sequence: 7n }));
    expect(arrive({ ...stood, state: 'stopped' }, 0n).follower.owed).toBe(0n);
    expect(arrive(undefined, 20n).readFrom).toBe(0n);
  });

  it('goes on with the log while nothing is missing', () => {
    expect(next(aFollower(), read())).toEqual({
      follower: aFollower({ sequence: 7n }),
      rewindTo: null,
    });
  });

  it('reads the log once more from its start when it meets a hole', () => {
    expect(next(aFollower(), read({ beyondHole: 15n }))).toEqual({
      follower: aFollower({ state: 'rereading', sequence: 7n, owed: 15n, rereadAt: 7n }),
      rewindTo: 0n,
    });
  });

  it('holds when it meets the same hole again', () => {
    const rereading = aFollower({ state: 'rereading', sequence: 7n, owed: 15n, rereadAt: 7n });

    expect(next(rereading, read({ moved: false, beyondHole: 12n }))).toEqual({
      follower: { ...rereading, state: 'holding', owed: 12n },
      rewindTo: null,
    });
  });

  it('reads the log once more for the next hole', () => {
    const holding = aFollower({ state: 'holding', sequence: 7n, owed: 12n, rereadAt: 7n });

    expect(next(holding, read({ sequence: 8n, beyondHole: 15n }))).toEqual({
      follower: { ...holding, state: 'rereading', sequence: 8n, rereadAt: 8n },
      rewindTo: 0n,
    });
  });

  it('stays where it is while it only meets what it knows', () => {
    const holding = aFollower({ state: 'holding', sequence: 7n, owed: 12n, rereadAt: 7n });

    expect(next(holding, read({ moved: false }))).toEqual({ follower: holding, rewindTo: null });
  });

  it('goes back for what it dropped behind the hole once the missing event has come', () => {
    const holding = aFollower({ state: 'holding', sequence: 7n, owed: 12n, rereadAt: 7n });

    expect(next(holding, read({ sequence: 8n }))).toEqual({
      follower: { ...holding, state: 'running', sequence: 8n, owed: null },
      rewindTo: 12n,
    });
  });

  it('does not go back for what it has not reached yet', () => {
    const rereading = aFollower({ state: 'rereading', sequence: 0n, owed: 20n, rereadAt: 0n });

    expect(next(rereading, read({ sequence: 8n }))).toMatchObject({
      follower: { state: 'running', owed: null },
      rewindTo: null,
    });
  });

  it('stops where it was told to, and remembers an older debt', () => {
    expect(next(aFollower(), { kind: 'stopped', at: 13n })).toMatchObject({
      follower: { state: 'stopped', owed: 13n },
      rewindTo: null,
    });
    expect(next(aFollower({ owed: 4n }), { kind: 'stopped', at: 13n })).toMatchObject({
      follower: { owed: 4n },
    });
  });

  it('waits longer each time the database is away, but never over five seconds', () => {
    const away = { kind: 'unavailable', error: new Error() } as const;
    const waits: number[] = [];
    let follower = aFollower();
    for (let attempt = 0; attempt < 7; attempt += 1) {
      follower = next(follower, away).follower;
      waits.push(follower.wakeAtMs - NOW_MS);
    }

    expect(waits).toEqual([1_000, 2_000, 4_000, 5_000, 5_000, 5_000, 5_000]);
    expect(follower).toMatchObject({ state: 'unavailable', owed: SPAN.from });
    expect(next(wake(follower).follower, read()).follower.failures).toBe(0);
  });

  it('reads on from what it is owed when it wakes', () => {
    expect(wake(aFollower({ state: 'stopped', owed: 13n }))).toEqual({
      follower: aFollower({ state: 'running', owed: null }),
      rewindTo: 13n,
    });
  });
});
