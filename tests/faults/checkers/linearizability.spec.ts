import { type Random, randomOf } from '../random.ts';
import { overlaps, type Span } from './calendar.ts';
import { type CalendarOperation, checkLinearizability, isLinearizable } from './linearizability.ts';
import { count, replaced, SEEDS, spoiled, type Spoiling } from './seeds.fixture.ts';

const HOUR = 3_600_000;
const CLIENTS = 12;

/** Each operation takes effect at one moment; its call and answer lie around it, so that up to twelve are concurrent. */
function historyOf(seed: string): CalendarOperation[] {
  const random = randomOf(seed);
  const taken = new Map<string, Span>();
  const operations = count(random.between(40, 120)).map((n): CalendarOperation => {
    const moment = n * 10;
    const cancelled = random.chance(0.3) ? [...taken.keys()].at(0) : undefined;
    const times = {
      calledAt: moment - random.between(0, 5 * (CLIENTS - 2)),
      returnedAt: moment + random.between(1, 9),
    };
    if (cancelled !== undefined) {
      const during = taken.get(cancelled) as Span;
      taken.delete(cancelled);
      return { ...ofChair('cancel', cancelled, during), result: 'done', ...times };
    }
    const from = random.between(0, 20) * HOUR;
    const during = { from, to: from + random.between(1, 3) * HOUR };
    const appointment = `appointment-${n}`;
    const isFree = ![...taken.values()].some((other) => overlaps(other, during));
    if (isFree) taken.set(appointment, during);
    const result = isFree ? 'done' : 'refused';
    const isAnswered = random.chance(0.95);
    return {
      ...ofChair('book', appointment, during),
      ...times,
      result: isAnswered ? result : 'unknown',
    };
  });
  return random.shuffled(operations);
}

const ofChair = (action: 'book' | 'cancel', appointment: string, during: Span) => ({
  resource: 'chair',
  action,
  appointment,
  during,
});

const END = 1e9;
const later = (result: 'done' | 'refused', from: number, at: number): CalendarOperation => ({
  ...ofChair('book', `late-${at}`, { from, to: from + HOUR }),
  result,
  calledAt: END + at,
  returnedAt: END + at + 10,
});

const SPOILINGS: readonly Spoiling<readonly CalendarOperation[]>[] = [
  {
    name: 'two have the same time, one after the other',
    kind: '',
    spoil: (all) => [...all, later('done', 500 * HOUR, 0), later('done', 500 * HOUR, 20)],
  },
  {
    name: 'two at once have the same time',
    kind: '',
    spoil: (all) => [...all, later('done', 500 * HOUR, 0), later('done', 500 * HOUR, 5)],
  },
  {
    name: 'a free time was refused',
    kind: '',
    spoil: (all) => [...all, later('refused', 600 * HOUR, 0)],
  },
  {
    name: 'a time was refused before anybody had it',
    kind: '',
    spoil: (all) => [...all, later('refused', 600 * HOUR, 0), later('done', 600 * HOUR, 30)],
  },
  {
    name: 'an acknowledged booking is turned into a refusal where nothing stood',
    kind: '',
    spoil: (all) => {
      const free = { ...later('done', 700 * HOUR, 0), result: 'refused' as const };
      return [free, ...all];
    },
  },
  {
    name: 'a cancellation of what was never booked went well',
    kind: '',
    spoil: (all) => [
      ...all,
      { ...later('done', 0, 0), action: 'cancel', appointment: 'never booked' },
    ],
  },
];

describe('the calendar of a resource', () => {
  it.each(SEEDS)('is linearizable: %s', (seed) => {
    expect(checkLinearizability(historyOf(seed))).toEqual([]);
  });

  it.each(spoiled(SPOILINGS))('is found not to be: $name, $seed', ({ seed, spoil }) => {
    expect(checkLinearizability(spoil(historyOf(seed)))).toEqual([
      { kind: 'not-linearizable', where: 'chair' },
    ]);
  });

  it('lets an unanswered booking have happened at any later time, or never', () => {
    const unanswered: CalendarOperation = { ...later('done', 0, 0), result: 'unknown' };

    expect(isLinearizable([unanswered, later('refused', 0, 100)])).toBe(true);
    expect(isLinearizable([unanswered, later('done', 0, 100)])).toBe(true);
    expect(isLinearizable([unanswered, later('done', 0, 100), later('done', 0, 200)])).toBe(false);
  });

  it('is searched through quickly with twelve at once', () => {
    const random: Random = randomOf('twelve');
    const at = random.between(0, 3);
    const twelve = count(12).map((n) => ({
      ...later(n === at ? 'done' : 'refused', 0, 0),
      appointment: `twelve-${n}`,
    }));
    const two = replaced(twelve, (at + 1) % 12, { ...later('done', 0, 0), appointment: 'second' });

    expect(isLinearizable(twelve)).toBe(true);
    expect(isLinearizable(two)).toBe(false);
  });
});
