import {
  addDays,
  type Day,
  dayOf,
  type Interval,
  momentAt,
  overlaps,
  publicHolidays,
  wallTimeOf,
  weekdayOf,
} from '@lysning/kernel';
import fc from 'fast-check';
import { type Away, choose } from '../allocation/choice.js';
import { needsOf } from '../allocation/demand.js';
import { freeTimesOn } from '../allocation/free-times.js';
import { openOn } from '../resource/opening-hours.js';
import { aSite, bookingRules, infusion, seriesRules } from './booking.fixture.js';
import { seriesViolations } from './spacing.js';

const FIRST: Day = '2026-01-01';
const DAYS = 365 + 365 + 366;
/** Any day from 2026 to 2028. */
const days = fc.integer({ min: 0, max: DAYS - 1 }).map((step) => addDays(FIRST, step));
const search = { kind: 'infusion', notBefore: new Date(0), patientId: null } as const;
const { hours } = bookingRules;
const NONE = { infusions: false, evaluation: false };

const isHoliday = (day: Day): boolean => publicHolidays(Number(day.slice(0, 4))).has(day);
const isOpenDay = (day: Day): boolean => weekdayOf(day) <= 5 && !isHoliday(day);

describe('on every day of 2026 to 2028', () => {
  it('a site opens at eight and closes at four by the wall clock, and not at all on holidays', () => {
    for (let step = 0; step < DAYS; step += 1) {
      const day = addDays(FIRST, step);
      const shown = openOn(hours, day).map(({ start, end }) => [
        dayOf(start),
        wallTimeOf(start),
        wallTimeOf(end),
      ]);

      expect(shown).toEqual(isOpenDay(day) ? [[day, '08:00', '16:00']] : []);
    }
  });

  it.each(['2026-05-17', '2027-05-17', '2028-05-17', '2026-05-25', '2027-03-29', '2028-06-05'])(
    '%s has no free time, also where a site is open all week',
    (day) => {
      const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
        weekday,
        opens: '08:00',
        closes: '16:00',
      }));
      const site = aSite({ hours: { weekly, closedOn: [] } });

      expect([...freeTimesOn(site, day, search)]).toEqual([]);
      expect([...freeTimesOn(site, addDays(day, 1), search)]).not.toEqual([]);
    },
  );

  it('free times lie on the grid of the wall clock, within the opening hours', () => {
    fc.assert(
      fc.property(days, (day) => {
        const times = [...freeTimesOn(aSite(), day, search)];

        expect(times.length).toBe(isOpenDay(day) ? 25 : 0);
        for (const { start, end } of times) {
          expect(dayOf(start)).toBe(day);
          expect(Number(wallTimeOf(start).slice(3)) % 15).toBe(0);
          expect(wallTimeOf(start) >= '08:00' && wallTimeOf(end) <= '16:00').toBe(true);
        }
      }),
    );
  });

  it('no time is free in which the only one of a kind is away, and every other time is', () => {
    const away = fc.record({
      day: days,
      fromQuarter: fc.integer({ min: 0, max: 95 }),
      quarters: fc.integer({ min: 1, max: 96 }),
      of: fc.constantFrom(['nurse-1'], ['chair-1'], ['physician-1', 'physician-2']),
      because: fc.constantFrom<Away>('absent', 'off-duty', 'site-closed'),
    });
    fc.assert(
      fc.property(away, ({ day, fromQuarter, quarters, of, because }) => {
        const start = new Date(momentAt(day, '00:00').getTime() + fromQuarter * 900_000);
        const gone: Interval = { start, end: new Date(start.getTime() + quarters * 900_000) };
        const occupancy = new Map(of.map((id) => [id, [{ ...gone, because }]]));
        const site = aSite({ occupancy });

        const free = new Set(
          [...freeTimesOn(site, day, search)].map((time) => time.start.getTime()),
        );

        for (const time of freeTimesOn(aSite(), day, search)) {
          const needs = needsOf('infusion', time.start, site.durations);
          const lacks = needs.some(
            (need) => of[0]?.startsWith(need.resource) && overlaps(need.during, gone),
          );
          expect(free.has(time.start.getTime())).toBe(!lacks);
          expect(choose(needs, site.resources, occupancy, 0).met).toBe(!lacks);
        }
      }),
    );
  });
});

describe('48 hours between infusions are elapsed hours', () => {
  it.each([
    ['2026-03-28 12:00', '2026-03-30 12:00', 47],
    ['2026-03-28 12:00', '2026-03-30 13:00', 48],
    ['2026-10-24 12:00', '2026-10-26 11:00', 48],
    ['2026-10-24 12:00', '2026-10-26 10:45', 47.75],
  ])('from %s to %s there are %d', (from, to, hoursBetween) => {
    const slots = [infusion(1, from), infusion(2, to)];
    const [one, other] = slots.map(({ startsAt }) => startsAt.getTime());

    expect(((other ?? 0) - (one ?? 0)) / 3_600_000).toBe(hoursBetween);
    expect(seriesViolations(slots, seriesRules, NONE).length === 0).toBe(hoursBetween >= 48);
  });

  it('whatever the clocks do', () => {
    const time = fc.integer({ min: 8 * 4, max: 14 * 4 }).map((quarter) => {
      const hour = String(Math.floor(quarter / 4)).padStart(2, '0');
      return `${hour}:${String((quarter % 4) * 15).padStart(2, '0')}`;
    });
    fc.assert(
      fc.property(days, time, time, (day, one, other) => {
        const slots = [infusion(1, `${day} ${one}`), infusion(2, `${addDays(day, 2)} ${other}`)];
        const [first, second] = slots.map(({ startsAt }) => startsAt.getTime());
        const elapsed = (second ?? 0) - (first ?? 0);

        expect(seriesViolations(slots, seriesRules, NONE).length > 0).toBe(
          elapsed < 48 * 3_600_000,
        );
      }),
    );
  });
});

describe('a time that the clocks skip', () => {
  it('does not exist, and one that comes twice is the first', () => {
    expect(() => momentAt('2026-03-29', '02:30')).toThrow(RangeError);
    expect(momentAt('2026-10-25', '02:30')).toEqual(new Date('2026-10-25T00:30:00Z'));
  });
});
