import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import golden from './goldens/calendar.json' with { type: 'json' };
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  momentAt,
  OSLO,
  wallTimeOf,
  weekdayOf,
  weekOf,
} from './oslo.js';

const split = (local: string): [string, string] => local.split('T') as [string, string];

describe('momentAt', () => {
  it.each(golden.openingHours)('opens at $oslo in Oslo, which is $utc', ({ oslo, utc }) => {
    const [day, time] = split(oslo);

    expect(momentAt(day, time)).toEqual(new Date(utc));
    expect(dayOf(new Date(utc))).toBe(day);
    expect(wallTimeOf(new Date(utc))).toBe(time);
  });

  it.each(golden.nonexistentLocal)('refuses %s, which no clock in Oslo shows', (local) => {
    expect(() => momentAt(...split(local))).toThrow(RangeError);
  });

  it.each(golden.ambiguousLocal)('takes the first of the two $oslo', ({ oslo, firstUtc }) => {
    expect(momentAt(...split(oslo))).toEqual(new Date(firstUtc));
  });

  it('refuses a date that is not in the calendar', () => {
    expect(() => momentAt('2026-02-30', '08:00')).toThrow(RangeError);
  });

  it.each(golden.elapsed)(
    'elapses $elapsedHours h from $from to $to',
    ({ from, to, elapsedHours }) => {
      const elapsedMs = momentAt(...split(to)).getTime() - momentAt(...split(from)).getTime();

      expect(elapsedMs / 3_600_000).toBe(elapsedHours);
    },
  );
});

describe('calendar days', () => {
  it('belong to Oslo, also when it is still yesterday in UTC', () => {
    expect(dayOf(new Date('2026-06-30T22:30:00Z'))).toBe('2026-07-01');
  });

  it('are counted over a change of clocks as over any other day', () => {
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-03-30', '2026-03-28')).toBe(-2);
  });

  it('end with the month when a month is added', () => {
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
  });

  it('know their weekday and ISO week', () => {
    expect(weekdayOf('2026-03-02')).toBe(1);
    expect(weekdayOf('2026-03-01')).toBe(7);
    expect(weekdayOf('1969-12-31')).toBe(3);
    expect(() => weekdayOf('2026-02-30')).toThrow(RangeError);
    expect(weekOf('2027-01-01')).toBe('2026-W53');
    expect(weekOf('2026-03-01')).toBe('2026-W09');
  });
});

describe('what is remembered', () => {
  const moments = fc.date({
    min: new Date('1970-01-01'),
    max: new Date('2060-01-01'),
    noInvalidDate: true,
  });
  const inOslo = (moment: Date) =>
    Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(OSLO);

  it('is what the calendar says', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: -400, max: 400 }), (moment, days) => {
        const { year, month, day, hour, minute } = inOslo(moment);
        const date = Temporal.PlainDate.from({ year, month, day });
        const time = Temporal.PlainTime.from({ hour, minute });

        expect(dayOf(moment)).toBe(date.toString());
        expect(wallTimeOf(moment)).toBe(time.toString({ smallestUnit: 'minute' }));
        expect(addDays(dayOf(moment), days)).toBe(date.add({ days }).toString());
        expect(daysBetween(dayOf(moment), addDays(dayOf(moment), days))).toBe(days);
      }),
    );
  });

  it.each(['2026-02-30', '2026-13-01', 'tomorrow'])('refuses %s each time', (day) => {
    expect(() => addDays(day, 1)).toThrow(RangeError);
    expect(() => addDays(day, 1)).toThrow(RangeError);
    expect(() => daysBetween('2026-01-01', day)).toThrow(RangeError);
  });
});
