import type { Appointment } from '../appointment/appointment.js';
import { aCourseInMaintenance, aPlannedCourse } from '../course/course.fixture.js';
import { end } from '../course/course-progress.js';
import {
  aSeries,
  booked,
  bookingRules,
  evaluation,
  infusion,
  maintenance,
  oslo,
} from './booking.fixture.js';
import { place, placeMove } from './booking.js';
import type { Slot } from './spacing.js';

const now = oslo('2026-02-16 12:00');
const course = aPlannedCourse();
const asked = (slots: Slot[], appointments: Appointment[] = []) =>
  place({ course, appointments }, slots, bookingRules, now);
const refusal = (code: string) => expect.objectContaining({ code });
const missed = (slot: Slot): Appointment => ({
  ...booked(slot),
  status: 'missed',
  missedAt: slot.startsAt,
});

describe('place', () => {
  it('gives a series and its evaluation their times', () => {
    const slots = [...aSeries(), evaluation('2026-03-24 10:00')];

    expect(asked(slots)).toEqual(
      slots.map((slot) => ({
        slot,
        time: {
          start: slot.startsAt,
          end: new Date(slot.startsAt.getTime() + (slot.kind === 'evaluation' ? 60 : 120) * 60_000),
        },
        moves: null,
      })),
    );
  });

  it.each<[string, string, Slot[]]>([
    [
      'the same twice',
      'booking.requested-twice',
      [infusion(1, '2026-03-02 09:00'), infusion(1, '2026-03-05 09:00')],
    ],
    ['a seventh infusion', 'booking.ordinal-unknown', [infusion(7, '2026-03-02 09:00')]],
    [
      'a second evaluation',
      'booking.ordinal-unknown',
      [{ ...evaluation('2026-03-24 09:00'), ordinal: 2 }],
    ],
    [
      'maintenance before its time',
      'booking.not-in-this-phase',
      [maintenance(1, '2026-03-02 09:00')],
    ],
    ['a time that is past', 'booking.in-the-past', [infusion(1, '2026-02-16 11:59')]],
    ['a time more than a year ahead', 'booking.too-far-ahead', [infusion(1, '2027-02-17 09:00')]],
    ['a Saturday', 'booking.site-closed', [infusion(1, '2026-03-07 09:00')]],
    ['Easter Monday', 'booking.site-closed', [infusion(1, '2026-04-06 09:00')]],
    ['a time that runs past closing', 'booking.site-closed', [infusion(1, '2026-03-02 14:01')]],
    ['the small hours', 'booking.site-closed', [infusion(1, '2026-03-02 02:30')]],
    [
      'too little time between two',
      'booking.spacing',
      [infusion(1, '2026-03-02 09:00'), infusion(2, '2026-03-03 09:00')],
    ],
  ])('refuses %s', (_, code, slots) => {
    expect(() => asked(slots)).toThrow(refusal(code));
  });

  it('says which appointment breaks which rule', () => {
    expect(() =>
      asked([infusion(2, '2026-03-04 08:00')], [booked(infusion(1, '2026-03-02 09:00'))]),
    ).toThrow(
      expect.objectContaining({
        kind: 'invalid',
        details: { violations: [{ rule: 'hours-between', kind: 'infusion', ordinal: 2 }] },
      }),
    );
  });

  it('refuses what is booked already, and takes it again when it was missed', () => {
    const [first] = aSeries() as [Slot];

    expect(() => asked([infusion(1, '2026-03-10 09:00')], [booked(first)])).toThrow(
      refusal('booking.ordinal-taken'),
    );
    expect(asked([infusion(1, '2026-03-10 09:00')], [missed(first)])).toHaveLength(1);
  });

  it('lets a series span longer once an infusion was missed, and asks for the evaluation to move', () => {
    const series = aSeries();
    const standing = [
      ...series.slice(0, 5).map((slot) => booked(slot)),
      booked(evaluation('2026-03-24 10:00')),
    ];
    const last = series[5]!;

    const late = infusion(6, '2026-03-24 09:00');

    expect(() => asked([late], standing)).toThrow(refusal('booking.spacing'));
    expect(() => asked([late], [...standing, missed(last)])).toThrow(
      expect.objectContaining({
        details: {
          violations: [{ rule: 'evaluation-window', kind: 'evaluation', ordinal: 1 }],
        },
      }),
    );
    expect(asked([late, evaluation('2026-03-27 10:00')], [...standing, missed(last)])).toEqual([
      expect.objectContaining({ slot: late, moves: null }),
      expect.objectContaining({ slot: evaluation('2026-03-27 10:00'), moves: standing[5] }),
    ]);
  });

  it('does not hold against a request what was out of order before it', () => {
    const standing = [
      booked(infusion(1, '2026-03-02 09:00')),
      booked(infusion(2, '2026-03-03 09:00')),
    ];

    expect(asked([infusion(3, '2026-03-10 09:00')], standing)).toHaveLength(1);
  });

  it('places maintenance by its interval, and no more of the induction', () => {
    const bookable = { course: aCourseInMaintenance(), appointments: [] };
    const at = oslo('2026-03-25 09:00');

    expect(place(bookable, [maintenance(1, '2026-04-16 09:00')], bookingRules, at)).toHaveLength(1);
    expect(() => place(bookable, [maintenance(1, '2026-04-08 09:00')], bookingRules, at)).toThrow(
      refusal('booking.spacing'),
    );
    expect(() => place(bookable, [evaluation('2026-03-26 09:00')], bookingRules, at)).toThrow(
      refusal('booking.not-in-this-phase'),
    );
  });

  it('refuses everything in a course that has ended', () => {
    const ended = end(course, { reason: 'withdrawn', at: now }).state;

    expect(() => place({ course: ended, appointments: [] }, aSeries(), bookingRules, now)).toThrow(
      refusal('course.ended'),
    );
  });
});

describe('a move', () => {
  const appointments = aSeries().map((slot) => booked(slot));
  const second = appointments[1]!;
  const moveTo = (text: string) =>
    placeMove({ course, appointments }, second, { startsAt: oslo(text), rules: bookingRules, now });

  it('keeps the appointment and gives it another time', () => {
    expect(moveTo('2026-03-04 13:00')).toEqual({
      slot: infusion(2, '2026-03-04 13:00'),
      time: { start: oslo('2026-03-04 13:00'), end: oslo('2026-03-04 15:00') },
      moves: second,
    });
  });

  it('does not measure the new time against the old one', () => {
    expect(moveTo('2026-03-05 09:15').moves).toBe(second);
  });

  it('keeps the distances to the others', () => {
    expect(() => moveTo('2026-03-04 08:45')).toThrow(refusal('booking.spacing'));
    expect(() => moveTo('2026-03-10 09:00')).toThrow(refusal('booking.spacing'));
  });
});
