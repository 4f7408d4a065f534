import { type Interval, lasting, momentAt } from '@lysning/kernel';
import { plainStaffing } from '../allocation/demand.js';
import type { SiteCapacity } from '../allocation/free-times.js';
import { aBookedAppointment } from '../appointment/appointment.fixture.js';
import { BEAT, changeOf, messageOf } from './board-change.js';
import { type BoardAppointment, openDayOf, risksOf, wholeDay } from './day-board.js';
import { daysOfWeek } from './iso-week.js';
import { placesLeft } from './places-left.js';

const HOURS = {
  weekly: [{ weekday: 1, opens: '08:00', closes: '16:00' }],
  closedOn: ['2026-03-09'],
};
const DURATIONS = { infusionMinutes: 120, oneToOneMinutes: 60, evaluationMinutes: 60 };
const OPEN: Interval[] = [
  { start: momentAt('2026-03-02', '08:00'), end: momentAt('2026-03-02', '16:00') },
];
const during = lasting(new Date('2026-03-02T08:00:00Z'), 120);

const onBoard = (overrides: Partial<BoardAppointment> = {}): BoardAppointment => ({
  appointment: aBookedAppointment(),
  held: [{ kind: 'chair', code: 'chair-1', during, isInService: true }],
  lacksConsent: false,
  ...overrides,
});
const before = new Date('2026-03-02T07:59:59.999Z');

describe('the risks of an appointment', () => {
  it('are none for one that is to come as it should', () => {
    expect(risksOf(onBoard(), OPEN, before)).toEqual([]);
  });

  it('begin with its start when nobody has come, and with its end when nobody has closed it', () => {
    const here = onBoard({
      appointment: { ...aBookedAppointment(), status: 'checked-in', checkedInAt: before },
    });

    expect(risksOf(onBoard(), OPEN, during.start)).toEqual(['not-arrived']);
    expect(risksOf(here, OPEN, new Date(during.end.getTime() - 1))).toEqual([]);
    expect(risksOf(here, OPEN, during.end)).toEqual(['not-closed']);
  });

  it('tell of all that has changed since it was booked', () => {
    const held = [{ kind: 'nurse', code: 'nurse-1', during, isInService: false }] as const;

    expect(risksOf(onBoard({ held, lacksConsent: true }), [], before)).toEqual([
      'outside-opening-hours',
      'resource-out-of-service',
      'consent-missing',
    ]);
  });

  it('are nobody’s concern once it is over', () => {
    const appointment = {
      ...aBookedAppointment(),
      status: 'cancelled',
      reason: 'patient-request',
      cancelledAt: before,
    } as const;

    expect(risksOf(onBoard({ appointment, lacksConsent: true }), [], during.end)).toEqual([]);
  });
});

describe('a day', () => {
  it.each([
    ['2026-03-02', null, []],
    ['2026-03-03', 'weekday', []],
    ['2026-03-09', 'site-closed', []],
    ['2027-05-17', 'public-holiday', ['Grunnlovsdagen', 'Andre pinsedag']],
    ['2026-04-06', 'public-holiday', ['Andre påskedag']],
  ])('%s is closed because of %s', (day, closedBecause, holidays) => {
    expect(openDayOf(HOURS, day)).toMatchObject({ closedBecause, holidays });
  });

  it('has 23 or 25 hours when the clocks change', () => {
    const hours = (day: string): number => {
      const { start, end } = wholeDay(day);
      return (end.getTime() - start.getTime()) / 3_600_000;
    };

    expect([hours('2026-03-28'), hours('2026-03-29'), hours('2026-10-25')]).toEqual([24, 23, 25]);
  });
});

describe('the places left', () => {
  const site = (overrides: Partial<SiteCapacity> = {}): SiteCapacity => ({
    hours: HOURS,
    durations: { ...DURATIONS, staffing: plainStaffing(DURATIONS) },
    gridMinutes: 15,
    resources: [
      { id: 'c1', kind: 'chair', code: 'chair-1', seat: 1 },
      { id: 'c2', kind: 'chair', code: 'chair-2', seat: 1 },
      { id: 'n1', kind: 'nurse', code: 'nurse-1', seat: 1 },
      { id: 'p1', kind: 'physician', code: 'physician-1', seat: 1 },
      { id: 'p2', kind: 'physician', code: 'physician-1', seat: 2 },
    ],
    occupancy: new Map(),
    ...overrides,
  });
  const of = (kind: 'infusion' | 'evaluation', from = before) => ({ kind, notBefore: from });

  it('count what goes in, one beside and after another', () => {
    // One nurse for an hour each: 08, 09 … 14 o'clock, with two chairs for two hours each.
    expect(placesLeft(site(), '2026-03-02', of('infusion', new Date(0)))).toEqual({
      count: 7,
      firstAt: momentAt('2026-03-02', '08:00'),
    });
  });

  it('are fewer by what is taken and what is past', () => {
    const occupancy = new Map([['n1', [lasting(momentAt('2026-03-02', '08:00'), 60)]]]);
    const noon = momentAt('2026-03-02', '12:00');

    expect(placesLeft(site({ occupancy }), '2026-03-02', of('infusion', new Date(0)))).toEqual({
      count: 6,
      firstAt: momentAt('2026-03-02', '09:00'),
    });
    expect(placesLeft(site(), '2026-03-02', of('infusion', noon))).toEqual({
      count: 3,
      firstAt: noon,
    });
  });

  it('are none without the people for it, or on a closed day', () => {
    const none = { count: 0, firstAt: null };

    expect(placesLeft(site(), '2026-03-02', of('evaluation'))).toEqual(none);
    expect(placesLeft(site(), '2026-03-09', of('infusion'))).toEqual(none);
  });
});

describe('an ISO week', () => {
  it.each([
    ['2026-W10', '2026-03-02', '2026-03-08'],
    ['2026-W01', '2025-12-29', '2026-01-04'],
    ['2026-W53', '2026-12-28', '2027-01-03'],
  ])('%s is from %s to %s', (week, monday, sunday) => {
    const days = daysOfWeek(week);

    expect([days?.length, days?.[0], days?.[6]]).toEqual([7, monday, sunday]);
  });

  it.each(['2025-W53', '2026-W54', '2026-W00', '2026-10', '1999-W10', '2026-W1', ''])(
    '%s is none',
    (week) => {
      expect(daysOfWeek(week)).toBeNull();
    },
  );
});

describe('the change of a board', () => {
  const board = (...statuses: string[]) => ({
    appointments: statuses.map((status, index) => ({ appointmentId: `a${String(index)}`, status })),
    placesLeft: [{ count: 10 - statuses.length }],
  });

  it('is nothing between two that look alike', () => {
    expect(changeOf(board('booked'), board('booked'))).toBeNull();
  });

  it('is what is new or other, what is gone, and the places left', () => {
    expect(changeOf(board('booked', 'booked'), board('checked-in', 'booked', 'booked'))).toEqual({
      changed: [
        { appointmentId: 'a0', status: 'checked-in' },
        { appointmentId: 'a2', status: 'booked' },
      ],
      gone: [],
      placesLeft: [{ count: 7 }],
    });
    expect(changeOf(board('booked', 'booked'), board('booked'))).toEqual({
      changed: [],
      gone: ['a1'],
      placesLeft: [{ count: 9 }],
    });
  });

  it('is told when only the places left are other', () => {
    const fuller = { ...board('booked'), placesLeft: [{ count: 1 }] };

    expect(changeOf(board('booked'), fuller)).toMatchObject({ changed: [], gone: [] });
  });
});

describe('a message of a stream', () => {
  it('is one event on lines of its own, whatever its text holds', () => {
    expect(messageOf('change', 'x1', { text: 'two\nlines' })).toBe(
      'event: change\nid: x1\ndata: {"text":"two\\nlines"}\n\n',
    );
    expect(BEAT).toMatch(/^:.*\n\n$/);
  });
});
