import { booked, infusion, oslo } from '../booking/booking.fixture.js';
import {
  aCourseInInduction,
  aCourseInMaintenance,
  aPlannedCourse,
} from '../course/course.fixture.js';
import { compareWaiting, expiryOf, nextInfusion, suits, tierFor, type Waiting } from './standby.js';

const KEYS = ['urgency', 'latest-start', 'catchment', 'waiting-time'] as const;
const waiting = (overrides: Partial<Waiting> = {}): Waiting => ({
  urgency: 'ordinary',
  latestStartOn: '2026-05-11',
  waitingSince: oslo('2026-02-02 12:00'),
  courseId: '0197c000-0000-7000-8000-0000000000c5',
  ...overrides,
});

describe('the order of the standby list', () => {
  it.each<[string, Partial<Waiting>]>([
    ['urgent', { urgency: 'urgent', latestStartOn: null, waitingSince: oslo('2026-02-15 12:00') }],
    ['due earlier', { latestStartOn: '2026-05-10', waitingSince: oslo('2026-02-15 12:00') }],
    ['waiting longer', { waitingSince: oslo('2026-02-01 12:00') }],
    [
      'with the lower id, when all else is equal',
      { courseId: '0197c000-0000-7000-8000-0000000000c4' },
    ],
  ])('has whoever is %s first', (_, ahead) => {
    expect(compareWaiting(waiting(ahead), waiting(), KEYS)).toBeLessThan(0);
    expect(compareWaiting(waiting(), waiting(ahead), KEYS)).toBeGreaterThan(0);
  });

  it('has whoever has no legal date after those who have one', () => {
    expect(compareWaiting(waiting(), waiting({ latestStartOn: null }), KEYS)).toBeLessThan(0);
  });

  it('follows the keys of the programme, and no others', () => {
    const urgentButLate = waiting({ urgency: 'urgent', waitingSince: oslo('2026-02-15 12:00') });
    expect(compareWaiting(urgentButLate, waiting(), ['waiting-time'])).toBeGreaterThan(0);
    expect(compareWaiting(waiting(), waiting(), KEYS)).toBe(0);
  });
});

describe('short notice', () => {
  const days = { from: '2026-03-02', until: '2026-03-06', weekdays: [1, 5] };
  it.each([
    ['2026-03-02 09:00', true],
    ['2026-03-06 23:59', true],
    ['2026-03-03 09:00', false],
    ['2026-03-01 09:00', false],
    ['2026-03-09 09:00', false],
  ])('of Monday and Friday of one week, on %s: %s', (at, expected) => {
    expect(suits(days, oslo(at))).toBe(expected);
  });
});

describe('how a place is offered', () => {
  const now = oslo('2026-03-02 09:00');
  const near = { underHours: 24, expiresAfterMinutes: 30, offersAtOnce: 8 };
  const far = { underHours: 336, expiresAfterMinutes: 240, offersAtOnce: 1 };
  const rules = { windowHours: 336, leadHoursMin: 8, offers: [near, far], version: '1.0.0' };
  const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

  it.each([
    [7.99, null],
    [8, near],
    [23.99, near],
    [24, far],
    [336, far],
    [336.01, null],
  ])('%s hours ahead', (hours, tier) => {
    expect(tierFor(rules, inHours(hours), now)).toEqual(tier);
  });

  it('for as long as its tier says, and never until nobody could prepare', () => {
    const until = (hours: number, tier = far) =>
      expiryOf(tier, inHours(hours), { now, leadHoursMin: 8 });
    expect(until(100)).toEqual(inHours(4));
    expect(until(10)).toEqual(inHours(2));
    expect(until(20, near)).toEqual(inHours(0.5));
  });
});

describe('what a course could have at a place', () => {
  const at = oslo('2026-03-02 09:00');
  const of = (course: Parameters<typeof nextInfusion>[0]['course'], ...slots: string[]) =>
    nextInfusion(
      { course, appointments: slots.map((slot, index) => booked(infusion(index + 1, slot))) },
      at,
    );

  it('is its first infusion while none is booked', () => {
    expect(of(aPlannedCourse())).toEqual({ kind: 'infusion', ordinal: 1, insteadOf: null });
  });

  it('is its next infusion, earlier than it is booked, and never later', () => {
    const { id } = booked(infusion(1, '2026-03-04 09:00'));
    expect(of(aPlannedCourse(), '2026-03-04 09:00')).toEqual({
      kind: 'infusion',
      ordinal: 1,
      insteadOf: id,
    });
    expect(of(aPlannedCourse(), '2026-03-02 09:00')).toBeNull();
    expect(of(aPlannedCourse(), '2026-02-27 09:00')).toBeNull();
  });

  it('is what comes after those that were given', () => {
    expect(of(aCourseInInduction())).toMatchObject({ kind: 'infusion', ordinal: 6 });
    expect(of(aCourseInMaintenance())).toMatchObject({ kind: 'maintenance', ordinal: 1 });
  });

  it('is nothing between two phases', () => {
    const { responseAhead: _, ...course } = aCourseInInduction();
    expect(of({ ...course, status: 'awaiting-response' })).toBeNull();
  });
});
