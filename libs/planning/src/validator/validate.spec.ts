import { generateInstance } from '../generator/generate.js';
import { recipe } from '../generator/recipe.fixture.js';
import { priorityGreedy } from '../greedy/greedy.js';
import type { Instance, Session } from '../instance.js';
import type { Plan } from '../plan.js';
import { validate } from './validate.js';
import type { Rule } from './violation.js';

/** A clinic in which every rule is at work: fixed sessions, therapists, running courses, a queue. */
const instance = generateInstance(
  recipe({ seed: 7, patients: 24, weeks: 8, running: 0.4, fixed: 1, therapist: 0.5 }),
);
const good = priorityGreedy(instance);

type Found = (session: Session, at: number) => boolean;

/** The plan with one session changed. */
function changed(found: Found, change: (session: Session) => Partial<Session>): Plan {
  const at = good.sessions.findIndex(found);
  if (at < 0) throw new Error('No session to break');
  const sessions = good.sessions.map((one, index) =>
    index === at ? { ...one, ...change(one) } : one,
  );
  return { ...good, sessions };
}

const any: Found = () => true;
const patientOf = ({ patientId }: Session) => instance.patients.find(({ id }) => id === patientId)!;
const isFirst: Found = (session) => session.ordinal === 1;
const withTherapist: Found = ({ therapistId }) => therapistId !== null;
const without: Found = ({ therapistId }) => therapistId === null;
const fixed = instance.fixed[0]!;
const atFixed = ({ day, siteId, startsAt }: Session): Partial<Session> => ({
  day: fixed.day + 0 * (day + startsAt),
  siteId: siteId && fixed.siteId,
  startsAt: fixed.startsAt,
});
const ofSameDay = (one: Session): Session =>
  good.sessions.find(
    (other) =>
      other.patientId !== one.patientId &&
      other.day === one.day &&
      other.siteId === one.siteId &&
      Math.abs(other.startsAt - one.startsAt) < 60 &&
      (other.therapistId === null) === (one.therapistId === null),
  )!;
const hasNeighbour: Found = (one) => ofSameDay(one) !== undefined;
const first = good.sessions[0]!;

const BROKEN: [string, Rule, Plan, Instance?][] = [
  ['a plan of another instance', 'unknown-instance', { ...good, instance: 'other' }],
  ['a stranger', 'unknown-patient', changed(any, () => ({ patientId: 'nobody' }))],
  ['a stranger without a place', 'unknown-patient', { ...good, unplaced: ['nobody'] }],
  ['an unknown site', 'unknown-site', changed(any, () => ({ siteId: 'nowhere' }))],
  ['an unknown chair', 'unknown-resource', changed(any, () => ({ chairId: 'stool' }))],
  ['an unknown nurse', 'unknown-resource', changed(any, () => ({ nurseId: 'nobody' }))],
  ['a site not allowed', 'site-not-allowed', changed(any, () => ({ siteId: 's2' }))],
  ['a course at two sites', 'one-site', changed(any, () => ({ siteId: 's2' }))],
  ['a session left out', 'all-or-none', { ...good, sessions: good.sessions.slice(1) }],
  [
    'a patient forgotten',
    'all-or-none',
    { ...good, sessions: good.sessions.filter(({ patientId }) => patientId !== first.patientId) },
  ],
  ['one session twice', 'all-or-none', { ...good, sessions: [...good.sessions, first] }],
  ['placed and without a place', 'placed-and-unplaced', { ...good, unplaced: [first.patientId] }],
  ['an ordinal skipped', 'ordinals', changed(any, ({ ordinal }) => ({ ordinal: ordinal + 7 }))],
  [
    'what is booked moved',
    'fixed',
    changed(
      ({ patientId }) => patientId === fixed.patientId,
      () => ({ ordinal: fixed.ordinal }),
    ),
  ],
  ['within the frozen days', 'frozen', changed(any, () => ({ day: 0 }))],
  [
    'before the patient is ready',
    'ready',
    changed(
      (session) => patientOf(session).readyFromDay > 7,
      (session) => ({ day: patientOf(session).readyFromDay - 1 }),
    ),
  ],
  [
    'on a day on which the patient cannot come',
    'away',
    good,
    {
      ...instance,
      patients: instance.patients.map((patient) =>
        patient.id === first.patientId ? { ...patient, awayDays: [first.day] } : patient,
      ),
    },
  ],
  ['after the horizon', 'horizon', changed(any, () => ({ day: instance.weeks * 7 }))],
  ['between two days', 'horizon', changed(any, ({ day }) => ({ day: day + 0.5 }))],
  ['off the grid', 'grid', changed(any, ({ startsAt }) => ({ startsAt: startsAt + 1 }))],
  [
    'a day after the one before',
    'spacing',
    changed(
      ({ ordinal }) => ordinal === 6,
      ({ patientId }) => ({
        day: good.sessions.find((one) => one.patientId === patientId && one.ordinal === 5)!.day + 1,
      }),
    ),
  ],
  [
    'three in seven days',
    'per-week',
    changed(
      ({ ordinal }) => ordinal === 6,
      ({ patientId }) => ({
        day: good.sessions.find((one) => one.patientId === patientId && one.ordinal === 5)!.day + 2,
      }),
    ),
  ],
  ['a course too long', 'span', changed(isFirst, ({ day }) => ({ day: day - 28 }))],
  ['on a Sunday', 'closed', changed(any, ({ day }) => ({ day: day - (day % 7) + 6 }))],
  ['before it opens', 'opening-hours', changed(any, () => ({ startsAt: 420 }))],
  ['past the latest end', 'opening-hours', changed(any, () => ({ startsAt: 930 }))],
  ['a nurse who is not there', 'shift', changed(any, () => ({ startsAt: 990 }))],
  [
    'a chair taken',
    'chair-taken',
    changed(hasNeighbour, (one) => ({
      chairId: ofSameDay(one).chairId,
      startsAt: ofSameDay(one).startsAt,
    })),
  ],
  [
    'a nurse with two at once',
    'nurse-taken',
    changed(hasNeighbour, (one) => ({
      nurseId: ofSameDay(one).nurseId,
      startsAt: ofSameDay(one).startsAt,
    })),
  ],
  [
    'over what is booked',
    'chair-taken',
    changed(any, (one) => ({ ...atFixed(one), chairId: fixed.chairId })),
  ],
  [
    'no therapist where one is wanted',
    'therapist',
    changed(withTherapist, () => ({ therapistId: null })),
  ],
  [
    'a therapist whom nobody wants',
    'therapist',
    changed(without, () => ({ therapistId: 's1-t1' })),
  ],
  [
    'fewer physicians than infusions',
    'physician-seats',
    good,
    {
      ...instance,
      sites: instance.sites.map((site) => ({
        ...site,
        physicianSeats: site.physicianSeats.map(({ day }) => ({ day, seats: 0 })),
      })),
    },
  ],
  [
    'a total that is not so',
    'cost',
    { ...good, cost: { ...good.cost, total: good.cost.total - 1 } },
  ],
  ['a part that is not so', 'cost', { ...good, cost: { ...good.cost, waiting: 0 } }],
  ['a bound above the cost', 'bound', { ...good, bound: good.cost.total + 1, gap: 0 }],
  ['a gap that is not so', 'bound', { ...good, bound: 0, gap: 0.5 }],
];

describe('the validator', () => {
  it('has nothing against a good plan', () => {
    expect(validate(instance, good)).toEqual([]);
  });

  for (const [what, rule, plan, of = instance] of BROKEN) {
    it(`catches ${what}`, () => {
      expect(validate(of, plan).map((found) => found.rule)).toContain(rule);
    });
  }

  it('catches two who want one therapist at once', () => {
    const [a, b] = good.sessions.filter(withTherapist);
    const together = {
      day: a!.day,
      siteId: a!.siteId,
      startsAt: a!.startsAt,
      therapistId: a!.therapistId,
    };
    const sessions = good.sessions.map((one) => (one === b ? { ...one, ...together } : one));
    const found = validate(instance, { ...good, sessions }).map(({ rule }) => rule);
    expect(found).toContain('therapist-taken');
  });
});
