import fc from 'fast-check';
import { HOUR_MS } from '@lysning/kernel';
import { aRoster } from './duty-roster.fixture.js';
import { type Gap, gapsIn, onDuty, type Shift, unknownGaps, weeklyShifts } from './duty-roster.js';

const within = (start: string, end: string) => ({ start: new Date(start), end: new Date(end) });
/** A Monday. */
const WEEK = within('2026-03-02T00:00:00+01:00', '2026-03-09T00:00:00+01:00');
const roster = aRoster();
const at = (moment: string, duty: Shift['duty'] = 'owner') => {
  const now = new Date(moment);
  return onDuty(
    weeklyShifts({ start: now, end: new Date(now.getTime() + 1) }, () => roster),
    duty,
    now,
  );
};

describe('who is on duty', () => {
  it.each([
    ['2026-03-02T07:59:59.999+01:00', '999000002'],
    ['2026-03-02T08:00:00+01:00', '999000001'],
    ['2026-03-02T15:59:59.999+01:00', '999000001'],
    ['2026-03-02T16:00:00+01:00', '999000002'],
    ['2026-03-03T03:00:00+01:00', '999000002'],
    ['2026-03-07T12:00:00+01:00', '999000002'],
  ])('at %s it is %s', (moment, hpr) => {
    expect(at(moment)).toBe(hpr);
  });

  it('goes by the wall clock in summer too', () => {
    expect(at('2026-07-06T08:00:00+02:00')).toBe('999000001');
    expect(at('2026-07-06T07:59:00+02:00')).toBe('999000002');
  });

  it('is nobody after the last day of the roster, but for a night that began on it', () => {
    const ending = aRoster({ validUntil: '2026-03-04' });
    const who = (moment: string) => {
      const now = new Date(moment);
      const shifts = weeklyShifts({ start: now, end: new Date(now.getTime() + 1) }, () => ending);
      return onDuty(shifts, 'owner', now);
    };

    expect(who('2026-03-05T07:59:00+01:00')).toBe('999000002');
    expect(who('2026-03-05T08:00:00+01:00')).toBeNull();
  });

  it('is whoever stands in, for as long as they do', () => {
    const standIn: Shift = {
      duty: 'owner',
      hpr: '999000009',
      ...within('2026-03-02T09:00:00+01:00', '2026-03-02T10:00:00+01:00'),
    };
    const shifts = [...weeklyShifts(WEEK, () => roster), standIn];

    expect(onDuty(shifts, 'owner', new Date('2026-03-02T09:00:00+01:00'))).toBe('999000009');
    expect(onDuty(shifts, 'owner', new Date('2026-03-02T10:00:00+01:00'))).toBe('999000001');
  });

  it('survives the hour that the clocks skip', () => {
    const night = aRoster({
      duties: {
        owner: [{ weekdays: [7], from: '02:30', until: '08:00', hpr: '999000001' }],
        deputy: [],
        'duty-psychiatrist': [],
      },
    });
    const spring = within('2026-03-29T00:00:00+01:00', '2026-03-29T12:00:00+02:00');

    expect(weeklyShifts(spring, () => night)).toEqual([
      {
        duty: 'owner',
        hpr: '999000001',
        ...within('2026-03-29T03:00:00+02:00', '2026-03-29T08:00:00+02:00'),
      },
    ]);
  });
});

describe('gaps', () => {
  it('are none in a full roster', () => {
    expect(
      gapsIn(
        WEEK,
        weeklyShifts(WEEK, () => roster),
      ),
    ).toEqual([]);
  });

  it('begin where the roster ends', () => {
    const ending = aRoster({ validUntil: '2026-03-05' });
    const gaps = gapsIn(
      WEEK,
      weeklyShifts(WEEK, () => ending),
    );

    expect(gaps).toEqual(
      ['owner', 'deputy', 'duty-psychiatrist'].map((duty) => ({
        duty,
        start: new Date('2026-03-06T08:00:00+01:00'),
        end: WEEK.end,
      })),
    );
  });

  it('are all there is when there is no roster', () => {
    expect(
      gapsIn(
        WEEK,
        weeklyShifts(WEEK, () => null),
      ),
    ).toHaveLength(3);
  });

  it('and people on duty together are always all of the time', () => {
    const shift = fc
      .record({
        duty: fc.constantFrom<Shift['duty']>('owner', 'deputy'),
        from: fc.integer({ min: -10, max: 170 }),
        hours: fc.integer({ min: 1, max: 40 }),
      })
      .map(({ duty, from, hours }) => ({
        duty,
        hpr: '999000001',
        start: new Date(WEEK.start.getTime() + from * HOUR_MS),
        end: new Date(WEEK.start.getTime() + (from + hours) * HOUR_MS),
      }));
    fc.assert(
      fc.property(fc.array(shift, { maxLength: 12 }), fc.integer({ min: 0, max: 167 }), (s, h) => {
        const moment = new Date(WEEK.start.getTime() + h * HOUR_MS);
        const inGap = gapsIn(WEEK, s).some(
          ({ duty, start, end }) => duty === 'owner' && start <= moment && moment < end,
        );
        expect(onDuty(s, 'owner', moment) === null).toBe(inGap);
      }),
    );
  });
});

describe('unknown gaps', () => {
  const gap = (duty: Gap['duty'], start: string, end: string): Gap => ({
    duty,
    ...within(`2026-03-${start}T00:00:00Z`, `2026-03-${end}T00:00:00Z`),
  });

  it('are those that begin in none that is known: time passes in one, and its end may move', () => {
    const known = [gap('owner', '05', '08')];

    expect(unknownGaps([gap('owner', '06', '12')], known)).toEqual([]);
    expect(unknownGaps([gap('owner', '08', '09'), gap('deputy', '05', '08')], known)).toEqual([
      gap('owner', '08', '09'),
      gap('deputy', '05', '08'),
    ]);
  });
});
