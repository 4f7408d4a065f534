import { randomOf } from '../random.ts';
import { type Allocation, type AskedSeries, checkOverlaps, checkSeries } from './calendar.ts';
import { count, kindsOf, SEEDS, spoiled, type Spoiling } from './seeds.fixture.ts';

const HOUR = 3_600_000;

function allocationsOf(seed: string): Allocation[] {
  const random = randomOf(seed);
  return random.shuffled(
    count(4).flatMap((chair) => {
      let at = 0;
      return count(random.between(3, 12)).map((n) => {
        const from = at + random.between(0, 2) * HOUR;
        at = from + random.between(1, 3) * HOUR;
        const times = { from, to: at };
        return { resource: `chair-${chair}`, appointment: `${chair} ${n}`, ...times, seat: null };
      });
    }),
  );
}

/** A nurse who watches up to three at once, and has some alone before and after. */
const shared = (): Allocation[] => [
  { resource: 'nurse', appointment: 'alone', from: 0, to: HOUR, seat: null },
  ...[1, 2, 3].map((seat) => ({
    resource: 'nurse',
    appointment: `seat ${seat}`,
    from: HOUR,
    to: (1 + seat) * HOUR,
    seat,
  })),
  { resource: 'nurse', appointment: 'alone again', from: 4 * HOUR, to: 5 * HOUR, seat: null },
];

const OVERLAPS: readonly Spoiling<readonly Allocation[]>[] = [
  {
    name: 'the same time twice',
    kind: 'overlap',
    spoil: (all, random) => [...all, { ...random.pick(all), appointment: 'twice' }],
  },
  {
    name: 'one millisecond too long',
    kind: 'overlap',
    spoil: (all) => {
      const ordered = all.filter(({ resource }) => resource === 'chair-0');
      const [first] = [...ordered].sort((one, other) => one.from - other.from) as [Allocation];
      return [...all, { ...first, appointment: 'too long', from: first.to - 1, to: first.to }];
    },
  },
  {
    name: 'a long one over several',
    kind: 'overlap',
    spoil: (all) => [
      ...all,
      { resource: 'chair-1', appointment: 'long', from: -HOUR, to: 100 * HOUR, seat: null },
    ],
  },
];

describe('allocations of a resource', () => {
  it.each(SEEDS)('may touch: %s', (seed) => {
    expect(checkOverlaps(allocationsOf(seed))).toEqual([]);
  });

  it('may be at the same time in different places beside each other', () => {
    expect(checkOverlaps(shared())).toEqual([]);
  });

  it.each([
    ['one place twice', { from: 2 * HOUR, to: 3 * HOUR, seat: 3 }],
    ['all of somebody who watches others', { from: 3 * HOUR, to: 4 * HOUR, seat: null }],
    ['a place of somebody who has one alone', { from: HOUR / 2, to: HOUR, seat: 2 }],
  ])('may not be %s', (_, taken) => {
    const more = { resource: 'nurse', appointment: 'one more', ...taken };
    expect(kindsOf(checkOverlaps([...shared(), more]))).toEqual(['overlap']);
  });

  it.each(spoiled(OVERLAPS))('are found to overlap: $name, $seed', ({ seed, kind, spoil }) => {
    expect(kindsOf(checkOverlaps(spoil(allocationsOf(seed))))).toEqual([kind]);
  });
});

interface Bookings {
  readonly asked: readonly AskedSeries[];
  readonly booked: ReadonlyMap<string, ReadonlySet<string>>;
}

function bookingsOf(seed: string): Bookings {
  const random = randomOf(seed);
  const asked = count(12).map((n): AskedSeries => ({
    course: `course-${n}`,
    slots: count(random.between(2, 6)).map((at) => `infusion ${at + 1} day-${n + at}`),
    outcome: random.pick(['acknowledged', 'refused', 'unknown'] as const),
  }));
  const both: readonly AskedSeries[] = [
    { course: 'always', slots: ['infusion 1', 'infusion 2'], outcome: 'acknowledged' },
    { course: 'never', slots: ['infusion 1', 'infusion 2'], outcome: 'refused' },
    { course: 'perhaps', slots: ['infusion 1', 'infusion 2'], outcome: 'unknown' },
  ];
  const all = [...asked, ...both];
  const isBooked = ({ outcome }: AskedSeries) =>
    outcome === 'acknowledged' || (outcome === 'unknown' && random.chance(0.5));
  return {
    asked: all,
    booked: new Map(all.filter(isBooked).map(({ course, slots }) => [course, new Set(slots)])),
  };
}

const withBooked = ({ asked, booked }: Bookings, course: string, slots: string[]): Bookings => ({
  asked,
  booked: new Map([...booked, [course, new Set(slots)]]),
});

const PARTIAL: readonly Spoiling<Bookings>[] = [
  {
    name: 'acknowledged and half there',
    kind: 'partial-series',
    spoil: (bookings) => withBooked(bookings, 'always', ['infusion 2']),
  },
  {
    name: 'acknowledged and not there',
    kind: 'partial-series',
    spoil: (bookings) => withBooked(bookings, 'always', []),
  },
  {
    name: 'unanswered and half there',
    kind: 'partial-series',
    spoil: (bookings) => withBooked(bookings, 'perhaps', ['infusion 1']),
  },
  {
    name: 'refused and half there',
    kind: 'refused-but-booked',
    spoil: (bookings) => withBooked(bookings, 'never', ['infusion 1']),
  },
];

describe('series of appointments', () => {
  it.each(SEEDS)('are whole or not there: %s', (seed) => {
    const { asked, booked } = bookingsOf(seed);

    expect(checkSeries(asked, booked)).toEqual([]);
  });

  it('that were refused and later booked otherwise are no fault', () => {
    const slots = ['infusion 1', 'infusion 2'];
    const asked: AskedSeries[] = [
      { course: 'one', slots, outcome: 'refused' },
      { course: 'one', slots: ['infusion 1', 'infusion 3'], outcome: 'acknowledged' },
    ];

    expect(checkSeries(asked, new Map([['one', new Set(['infusion 1', 'infusion 3'])]]))).toEqual(
      [],
    );
  });

  it.each(spoiled(PARTIAL))('are found out: $name, $seed', ({ seed, kind, spoil }) => {
    const { asked, booked } = spoil(bookingsOf(seed));

    expect(kindsOf(checkSeries(asked, booked))).toEqual([kind]);
  });
});
