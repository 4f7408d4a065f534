import fc from 'fast-check';
import {
  COURSE_FACTS,
  countersOf,
  PARTS,
  type PathwayCounters,
  type PathwayFact,
  placeOf,
  REFERRAL_FACTS,
} from './pathway-counters.js';

const assessed: PathwayFact[] = ['received', 'evaluated'];
const accepted: PathwayFact[] = [...assessed, 'accepted'];
const started: PathwayFact[] = [...accepted, 'planned', 'started'];
const responder: PathwayFact[] = [...started, 'response'];

describe('where a referral stands', () => {
  it.each<[PathwayFact[], string]>([
    [['received'], 'awaitingAssessment'],
    [['received', 'withdrawn'], 'withdrawnBeforeAssessment'],
    [assessed, 'awaitingConclusion'],
    [[...assessed, 'withdrawn'], 'withdrawnAfterAssessment'],
    [[...assessed, 'refused'], 'refused'],
    [['received', 'refused'], 'refused'],
    [[...assessed, 'redirected'], 'redirected'],
    [accepted, 'waiting'],
    [[...accepted, 'planned'], 'waiting'],
    [[...accepted, 'withdrawn'], 'leftBeforeTreatment'],
    [[...accepted, 'left-waiting-list'], 'leftBeforeTreatment'],
    [[...accepted, 'planned', 'ended'], 'leftBeforeTreatment'],
    [started, 'inInduction'],
    [[...started, 'ended'], 'leftInInduction'],
    [[...started, 'undecided'], 'undecided'],
    [[...started, 'undecided', 'ended'], 'undecided'],
    [[...started, 'no-response', 'ended'], 'nonResponders'],
    [responder, 'awaitingMaintenance'],
    [[...responder, 'maintenance'], 'inMaintenance'],
    [[...responder, 'maintenance', 'ended'], 'leftAfterResponse'],
  ])('with %j is %s', (facts, place) => {
    expect(placeOf(facts)).toBe(place);
  });

  it('does not hang on the order in which topics are read', () => {
    // The first infusion is told before the acceptance.
    expect(placeOf(['received', 'planned', 'started'])).toBe('inInduction');
    expect(placeOf(['started'])).toBe('inInduction');
    expect(placeOf(['received', 'planned'])).toBe('waiting');
    expect(placeOf(['planned', 'response'])).toBe('awaitingMaintenance');
  });
});

describe('countersOf', () => {
  it('counts a programme', () => {
    const counters = countersOf(
      [
        { facts: ['received'], count: 3 },
        { facts: [...assessed, 'refused'], count: 8 },
        { facts: accepted, count: 2 },
        { facts: [...accepted, 'withdrawn'], count: 1 },
        { facts: started, count: 4 },
        { facts: [...started, 'ended'], count: 5 },
        { facts: [...started, 'undecided', 'ended'], count: 1 },
        { facts: [...started, 'no-response', 'ended'], count: 6 },
        { facts: [...started, 'no-response', 'worsened'], count: 1 },
        { facts: [...responder, 'maintenance'], count: 2 },
        { facts: [...responder, 'remission', 'maintenance', 'ended'], count: 7 },
      ],
      9,
    );

    expect(counters).toEqual({
      referred: 40,
      awaitingAssessment: 3,
      withdrawnBeforeAssessment: 0,
      assessed: 37,
      awaitingConclusion: 0,
      withdrawnAfterAssessment: 0,
      refused: 8,
      redirected: 0,
      accepted: 29,
      waiting: 2,
      leftBeforeTreatment: 1,
      started: 26,
      inInduction: 4,
      leftInInduction: 5,
      undecided: 1,
      evaluated: 16,
      responders: 9,
      awaitingMaintenance: 0,
      inMaintenance: 2,
      leftAfterResponse: 7,
      nonResponders: 7,
      remitters: 7,
      worsened: 1,
      ended: 19,
      missedAppointments: 9,
    });
  });

  const facts = fc.subarray<PathwayFact>([...REFERRAL_FACTS, ...COURSE_FACTS]);
  const cohorts = fc.array(fc.record({ facts, count: fc.nat(1_000) }), { maxLength: 60 });

  it('loses nobody and counts nobody twice, whatever is known of whom', () => {
    fc.assert(
      fc.property(cohorts, (known) => {
        const counters = countersOf(known, 0);
        const everybody = known.reduce((sum, { count }) => sum + count, 0);
        const leaves = Object.values(PARTS)
          .flat()
          .filter((part) => !(part in PARTS));

        expect(counters.referred).toBe(everybody);
        expect(leaves.reduce((sum, leaf) => sum + counters[leaf], 0)).toBe(everybody);
        for (const [whole, parts] of Object.entries(PARTS)) {
          const sum = parts.reduce((total, part) => total + counters[part], 0);
          expect(counters[whole as keyof PathwayCounters]).toBe(sum);
        }
      }),
    );
  });

  it('never takes back what a new fact adds to a part of the whole', () => {
    fc.assert(
      fc.property(facts, facts, (before, fresh) => {
        const count = (known: readonly PathwayFact[]) =>
          countersOf([{ facts: known, count: 1 }], 0);
        const [earlier, later] = [count(before), count([...before, ...fresh])];

        for (const milestone of ['referred', 'accepted', 'started', 'ended'] as const) {
          expect(later[milestone]).toBeGreaterThanOrEqual(earlier[milestone]);
        }
      }),
    );
  });
});
