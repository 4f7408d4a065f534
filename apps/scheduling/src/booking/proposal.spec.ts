import { addDays, dayOf, daysBetween, wallTimeOf } from '@lysning/kernel';
import fc from 'fast-check';
import type { Appointment, CancellationReason } from '../appointment/appointment.js';
import { aCourseInMaintenance, aPlannedCourse } from '../course/course.fixture.js';
import {
  aSeries,
  aSite,
  booked,
  bookingRules,
  evaluation,
  infusion,
  oslo,
  SERIES_DAYS,
} from './booking.fixture.js';
import { place } from './booking.js';
import { proposeMaintenance } from './maintenance-proposal.js';
import { proposeSeries } from './proposal.js';
import type { ProposalSearch } from './proposal-search.js';
import type { Slot } from './spacing.js';

const search = (overrides: Partial<ProposalSearch> = {}): ProposalSearch => ({
  bookable: { course: aPlannedCourse(), appointments: [] },
  rules: bookingRules,
  site: aSite(),
  from: '2026-03-02',
  now: oslo('2026-02-16 12:00'),
  ...overrides,
});
const missed = (slot: Slot): Appointment => ({
  ...booked(slot),
  status: 'missed',
  missedAt: slot.startsAt,
});
const cancelled = (slot: Slot, reason: CancellationReason): Appointment => ({
  ...booked(slot),
  status: 'cancelled',
  reason,
  cancelledAt: oslo('2026-02-16 09:00'),
});
const daysIn = (slots: readonly Slot[] | null) => slots?.map(({ startsAt }) => dayOf(startsAt));

describe('a proposed series', () => {
  it('is twice a week at the same hour, with the evaluation after it', () => {
    const slots = proposeSeries(search());

    expect(slots).toEqual([
      ...SERIES_DAYS.map((day, index) => infusion(index + 1, `${day} 08:00`)),
      evaluation('2026-03-23 08:00'),
    ]);
  });

  it('keeps every rule from whatever day it begins, holidays and changes of the clocks included', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (days) => {
        const from = addDays('2026-01-01', days);
        const now = oslo(`${from} 00:00`);
        const slots = proposeSeries(search({ from, now }));

        expect(slots).toHaveLength(7);
        expect(() =>
          place({ course: aPlannedCourse(), appointments: [] }, slots ?? [], bookingRules, now),
        ).not.toThrow();
      }),
      { numRuns: 60 },
    );
  });

  it('goes around what is taken', () => {
    const taken = { start: oslo('2026-03-02 00:00'), end: oslo('2026-03-03 10:00') };
    const site = aSite({ occupancy: new Map([['nurse-1', [taken]]]) });

    expect(proposeSeries(search({ site }))?.[0]).toEqual(infusion(1, '2026-03-03 10:00'));
  });

  it('goes around what the patient has elsewhere', () => {
    const taken = { start: oslo('2026-03-02 00:00'), end: oslo('2026-03-04 00:00') };
    const { patientId } = aPlannedCourse();
    const site = aSite({ occupancy: new Map([[patientId, [taken]]]) });

    expect(proposeSeries(search({ site }))?.[0]).toEqual(infusion(1, '2026-03-04 08:00'));
  });

  it('is none when a resource is always missing', () => {
    const resources = aSite().resources.filter(({ kind }) => kind !== 'psychologist');

    expect(proposeSeries(search({ site: aSite({ resources }) }))).toBeNull();
  });

  it('is what is missing alone, on another day than the one that was missed', () => {
    const appointments = [
      ...aSeries()
        .slice(0, 5)
        .map((slot) => booked(slot)),
      missed(aSeries()[5]!),
      booked(evaluation('2026-03-24 10:00')),
    ];
    const bookable = { course: aPlannedCourse(), appointments };
    const now = oslo('2026-03-19 13:00');

    expect(proposeSeries(search({ bookable, from: '2026-03-19', now }))).toEqual([
      infusion(6, '2026-03-20 09:00'),
    ]);
  });

  it('is not on a day on which the patient could not come, but may be before it', () => {
    const slots = [infusion(1, '2026-03-03 08:00'), infusion(2, '2026-03-05 08:00')];
    const appointments = slots.map((slot) => cancelled(slot, 'patient-request'));
    const bookable = { course: aPlannedCourse(), appointments };

    const days = daysIn(proposeSeries(search({ bookable })));

    expect(days?.slice(0, 3)).toEqual(['2026-03-02', '2026-03-06', '2026-03-09']);
  });

  it('comes back to a time that the unit, not the patient, could not keep', () => {
    const first = infusion(1, '2026-03-02 08:00');
    const appointments = [cancelled(first, 'clinician-unavailable')];
    const bookable = { course: aPlannedCourse(), appointments };

    expect(proposeSeries(search({ bookable }))?.[0]).toEqual(first);
  });

  it('begins early enough that the evaluation has an open day: Easter 2027 closes all five', () => {
    const now = oslo('2027-03-01 12:00');

    const slots = proposeSeries(search({ from: '2027-03-03', now }));

    expect(daysIn(slots)).toEqual([
      '2027-03-03',
      '2027-03-08',
      '2027-03-11',
      '2027-03-15',
      '2027-03-18',
      '2027-03-23',
      '2027-03-30',
    ]);
  });

  it('moves an evaluation that no longer fits', () => {
    const appointments = [
      ...aSeries()
        .slice(0, 5)
        .map((slot) => booked(slot)),
      missed(aSeries()[5]!),
      booked(evaluation('2026-03-23 10:00')),
    ];
    const bookable = { course: aPlannedCourse(), appointments };
    const now = oslo('2026-03-20 16:30');

    const slots = proposeSeries(search({ bookable, from: '2026-03-20', now }))!;

    expect(slots).toEqual([infusion(6, '2026-03-23 09:00'), evaluation('2026-03-26 08:00')]);
    expect(place(bookable, slots, bookingRules, now)[1]?.moves).toBe(appointments[6]);
  });
});

describe('proposed maintenance', () => {
  const course = aCourseInMaintenance();
  const propose = (appointments: Appointment[], now: string) =>
    proposeMaintenance(
      search({
        bookable: { course, appointments },
        from: dayOf(oslo(now)),
        now: oslo(now),
      }),
      course,
    );

  it('comes every 28 days until it is over', () => {
    const slots = propose([], '2026-03-25 09:00');

    expect(daysIn(slots)).toEqual([
      '2026-04-16',
      // Ascension Day is 14 May: a day earlier, and the next counts from there.
      '2026-05-13',
      '2026-06-10',
      '2026-07-08',
      '2026-08-05',
      '2026-09-02',
    ]);
    expect(slots.every(({ startsAt }) => wallTimeOf(startsAt) === '08:00')).toBe(true);
    expect(() =>
      place({ course, appointments: [] }, slots, bookingRules, oslo('2026-03-25 09:00')),
    ).not.toThrow();
  });

  it('finds a missed one another day before the next', () => {
    const standing = [
      missed({ kind: 'maintenance', ordinal: 1, startsAt: oslo('2026-04-16 08:00') }),
      booked({ kind: 'maintenance', ordinal: 2, startsAt: oslo('2026-05-13 08:00') }),
    ];

    const [first] = propose(standing, '2026-04-16 12:00');

    expect(first?.ordinal).toBe(1);
    expect(dayOf(first!.startsAt)).toBe('2026-04-17');
    expect(daysBetween('2026-04-17', '2026-05-13')).toBeGreaterThanOrEqual(24);
  });
});
