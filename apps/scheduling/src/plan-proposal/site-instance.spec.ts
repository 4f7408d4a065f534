import { addDays } from '@lysning/kernel';
import { planners, validate } from '@lysning/planning';
import { loadProgramme, type PlanningRules } from '@lysning/programme';
import type { Appointment } from '../appointment/appointment.js';
import {
  aSeries,
  aSite,
  booked,
  bookingRules,
  infusion,
  oslo,
} from '../booking/booking.fixture.js';
import { aPlannedCourse } from '../course/course.fixture.js';
import { bookedSeats, openSeries, type PlannedCourse } from './open-series.js';
import { draftsOf } from './plan-draft.js';
import { daysFor, instanceOf, momentOf, type SiteFacts } from './site-instance.js';

/** Monday 16 February 2026, noon in Oslo. */
const now = oslo('2026-02-16 12:00');
const site = aSite();
let rules: PlanningRules;
beforeAll(async () => {
  rules = (await loadProgramme()).planningRules('2026-02-16');
});

const waiting = (number: number, overrides: Partial<PlannedCourse> = {}): PlannedCourse => ({
  course: aPlannedCourse({ id: `0197c000-0000-7000-8000-0000000000c${String(number)}` }),
  appointments: [],
  rules: bookingRules,
  ...overrides,
});
const known = { held: new Map(), proposed: new Map(), today: '2026-02-16' };
const factsOf = (
  courses: readonly PlannedCourse[],
  { held = known.held, ...overrides }: Partial<SiteFacts & { held: typeof known.held }> = {},
): SiteFacts => ({
  planId: 'plan-1',
  siteId: 'moss',
  now,
  rules,
  hours: site.hours,
  gridMinutes: 15,
  resources: site.resources,
  away: new Map(),
  series: openSeries(courses, { ...known, held }),
  booked: bookedSeats(courses, held),
  ...overrides,
});
const planOf = async (facts: SiteFacts) => {
  const instance = instanceOf(facts);
  const plan = await planners['priority-greedy'](instance, { timeMs: 1_000 });
  return { instance, plan };
};

describe('a site as a planner sees it', () => {
  it('has its opening hours by the wall clock, and nothing within 72 hours', () => {
    const instance = instanceOf(factsOf([waiting(1)]));

    expect(instance).toMatchObject({ firstDay: '2026-02-16', frozenUntilDay: 4, weeks: 10 });
    expect(instance.sites[0]?.days[0]).toEqual({ day: 0, from: 480, to: 960, latest: 960 });
    expect(instance.sites[0]?.physicianSeats[0]).toEqual({ day: 0, seats: 2 });
    expect(instance.patients[0]).toMatchObject({ sessionsLeft: 6, urgency: 1, dueDay: 84 });
  });

  it('keeps the wall clock over the change in March', () => {
    expect(momentOf('2026-03-23', 4, 540)).toEqual(oslo('2026-03-27 09:00'));
    expect(momentOf('2026-03-23', 7, 540)).toEqual(oslo('2026-03-30 09:00'));
  });

  it('knows who is away, and that a physician who is away for an hour has no seat that day', () => {
    const away = { start: oslo('2026-02-20 08:00'), end: oslo('2026-02-20 12:00') };
    const facts = factsOf([waiting(1)], {
      away: new Map([
        ['nurse-1', [away]],
        ['physician-2', [away]],
      ]),
    });
    const [one] = instanceOf(facts).sites;

    expect(one?.nurses[0]?.shifts.find(({ day }) => day === 4)).toEqual({
      day: 4,
      from: 720,
      to: 960,
    });
    expect(one?.physicianSeats.find(({ day }) => day === 4)?.seats).toBe(1);
  });

  it('plans nothing on a day on which the patient could not come', async () => {
    const { plan } = await planOf(factsOf([waiting(1)]));
    const [first] = plan.sessions.map((session) => session.day);
    const cannotCome: Appointment = {
      ...booked(infusion(1, `${addDays('2026-02-16', first!)} 09:00`)),
      status: 'cancelled',
      reason: 'patient-request',
      cancelledAt: now,
    };

    const { instance, plan: other } = await planOf(
      factsOf([waiting(1, { appointments: [cannotCome] })]),
    );

    expect(instance.patients[0]?.awayDays).toEqual([first]);
    expect(other.sessions.map((session) => session.day)).not.toContain(first);
    expect(validate(instance, other)).toEqual([]);
  });

  it('plans nothing of a course that rests, or is booked all through', () => {
    const pause = { reason: 'illness', untilOn: '2026-03-01', pausedAt: now } as const;
    const rests = waiting(1, { course: aPlannedCourse({ pause }) });
    const full = waiting(2, { appointments: aSeries().map((slot) => booked(slot)) });

    expect(openSeries([rests, full], known)).toEqual([]);
  });

  it('asks for nothing of what is left but its distance from what is booked', async () => {
    const appointments = aSeries()
      .slice(0, 5)
      .map((slot) => booked(slot));
    const held = new Map(
      appointments.map(({ id }) => [id, { chairId: 'chair-1', nurseId: 'nurse-1' }]),
    );
    const facts = factsOf([waiting(1, { appointments })], { held });
    const { instance, plan } = await planOf(facts);

    expect(validate(instance, plan)).toEqual([]);
    expect(plan.sessions.map(({ ordinal }) => ordinal)).toEqual([6]);
    expect(plan.sessions[0]!.day).toBeGreaterThanOrEqual(31);
  });
});

it.each([
  [48, 3],
  [40, 2],
  [41, 3],
  [16, 1],
])('%i hours are sure to have passed after %i days of eight open hours', (hours, days) => {
  expect(daysFor(hours, bookingRules.hours)).toBe(days);
});

describe('a plan as bookings would have it', () => {
  const draftsFor = async (courses: readonly PlannedCourse[]) => {
    const facts = factsOf(courses);
    const { instance, plan } = await planOf(facts);
    expect(validate(instance, plan)).toEqual([]);
    return draftsOf({ instance, plan, courses, series: facts.series, capacity: site, now });
  };

  it('gives each course six infusions and an evaluation that booking would take, and says why', async () => {
    const { drafts, unplaced } = await draftsFor([waiting(1), waiting(2)]);

    expect(unplaced).toEqual([]);
    expect(drafts.map(({ appointments }) => appointments.map(({ kind }) => kind))).toEqual(
      [1, 2].map(() => [...Array.from({ length: 6 }, () => 'infusion'), 'evaluation']),
    );
    expect(drafts[0]?.because.map(({ code }) => code)).toEqual([
      'begins',
      'worse-a-week-later',
      'worse-without',
    ]);
    expect(drafts[0]?.because[1]?.['waiting']).toBeGreaterThan(0);
    expect(drafts[0]?.because[2]?.['unplaced']).toBeGreaterThan(0);
  });

  it('has no two courses in the one chair', async () => {
    const { drafts } = await draftsFor([waiting(1), waiting(2)]);
    const times = drafts
      .flatMap(({ appointments }) => appointments)
      .filter(({ kind }) => kind === 'infusion')
      .sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());

    times.slice(1).forEach(({ startsAt }, index) => {
      expect(startsAt >= times[index]!.endsAt).toBe(true);
    });
  });

  it('has no two courses evaluated by the one psychologist at the same time', async () => {
    const { drafts } = await draftsFor([1, 2, 3, 4].map((number) => waiting(number)));
    const evaluations = drafts
      .flatMap(({ appointments }) => appointments)
      .filter(({ kind }) => kind === 'evaluation')
      .map(({ startsAt }) => startsAt.toISOString());

    expect(evaluations).toHaveLength(4);
    expect(new Set(evaluations).size).toBe(4);
  });

  it('leaves out a course for whose evaluation nobody is there', async () => {
    const courses = [waiting(1)];
    const facts = factsOf(courses);
    const { instance, plan } = await planOf(facts);
    const capacity = aSite({
      resources: site.resources.filter(({ kind }) => kind !== 'psychologist'),
    });

    expect(draftsOf({ instance, plan, courses, series: facts.series, capacity, now })).toEqual({
      drafts: [],
      unplaced: [{ courseId: courses[0]?.course.id, code: 'no-evaluation' }],
    });
  });
});
