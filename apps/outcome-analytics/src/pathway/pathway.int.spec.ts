import { eventually } from '@lysning/testing';
import { type Outcomes, startOutcomes, STARTING_MS } from '../outcome.int.fixture.js';
import {
  aCourse,
  aMeasurementBody,
  anEvaluationBody,
  ended,
  induction,
  infusion,
  maintenancePlanned,
  planned,
  type TestCourse,
} from '../told-course.fixture.js';
import { PARTS, type PathwayCounters } from './pathway-counters.js';
import { restarted } from './pathway.int.fixture.js';
import {
  accepted,
  evaluated,
  leftWaitingList,
  missed,
  received,
  redirected,
  refused,
  transferred,
  withdrawn,
} from './told-referral.fixture.js';

let outcomes: Outcomes;
beforeAll(async () => {
  outcomes = await startOutcomes();
}, STARTING_MS);
afterAll(() => outcomes.stop());

const counters = async (query = '', sites = ['moss', 'hamar']) => {
  const read = outcomes.as('analyst', { sites });
  return (await read<PathwayCounters>(`GET /api/v1/pathway-counters${query}`)).body;
};
function expectConserved(counted: PathwayCounters): void {
  for (const [whole, parts] of Object.entries(PARTS)) {
    const sum = parts.reduce((total, part) => total + counted[part], 0);
    expect(`${whole} ${counted[whole as keyof PathwayCounters]}`).toBe(`${whole} ${sum}`);
  }
}
/** Looks again until they are so, and demands at every look that nobody is lost or counted twice. */
const settled = (expected: Partial<PathwayCounters>, read = counters) =>
  eventually(async () => {
    const counted = await read();
    expectConserved(counted);
    expect(counted).toMatchObject(expected);
    return counted;
  });
const tellIntake = (...events: Parameters<Outcomes['publishAs']>[1]) =>
  outcomes.publishAs('referral-intake', events);

const responder = aCourse();
const dropout = aCourse();
const decliner = aCourse();
const others = Array.from({ length: 4 }, () => aCourse());
const inHamar = aCourse({ siteId: 'hamar' });

describe('the counters of the pathway', () => {
  it('follow referrals of every fate, in whatever order services tell of them', async () => {
    const all = [responder, dropout, decliner, ...others, inHamar];
    // The sessions come first: nobody knows yet whose they are.
    await outcomes.publishAs('session-recording', [
      ...induction(responder),
      ...infusion(dropout, 1),
    ]);
    await outcomes.publishAs('scheduling', [planned(responder), planned(dropout)]);
    await settled({ referred: 2, accepted: 2, started: 2, inInduction: 2, assessed: 2 });

    await tellIntake(...all.map(received));
    await settled({ referred: 8, assessed: 2, awaitingAssessment: 6, inInduction: 2 });

    const [waiting, refusedOne, early, late] = others as [
      TestCourse,
      TestCourse,
      TestCourse,
      TestCourse,
    ];
    await tellIntake(
      ...[responder, dropout, decliner, waiting, refusedOne, late].map(evaluated),
      ...[responder, dropout, decliner, waiting].map(accepted),
      refused(refusedOne),
      withdrawn(early),
      withdrawn(late),
      withdrawn(decliner),
      leftWaitingList(decliner, 'withdrawn'),
      leftWaitingList(responder, 'treatment-started'),
    );
    await outcomes.publishAs('scheduling', [
      missed(dropout),
      ended(dropout, 'withdrawn', '2026-03-05T09:00:00.000Z'),
    ]);

    await settled({
      referred: 8,
      awaitingAssessment: 1,
      withdrawnBeforeAssessment: 1,
      assessed: 6,
      awaitingConclusion: 0,
      withdrawnAfterAssessment: 1,
      refused: 1,
      accepted: 4,
      waiting: 1,
      leftBeforeTreatment: 1,
      started: 2,
      inInduction: 1,
      leftInInduction: 1,
      ended: 1,
      missedAppointments: 1,
    });
  });

  it('count a response from its decision to the end of maintenance', async () => {
    await outcomes.measured(responder, aMeasurementBody());
    await outcomes.measured(responder, anEvaluationBody(10));
    await settled({
      inInduction: 0,
      evaluated: 1,
      responders: 1,
      remitters: 1,
      awaitingMaintenance: 1,
    });

    await outcomes.publishAs('scheduling', [maintenancePlanned(responder)]);
    await settled({ awaitingMaintenance: 0, inMaintenance: 1, leftAfterResponse: 0 });

    await outcomes.publishAs('scheduling', [ended(responder, 'maintenance-completed')]);
    await settled({ inMaintenance: 0, leftAfterResponse: 1, ended: 2, responders: 1 });
  });

  it('count no fact twice', async () => {
    const before = await counters();
    await outcomes.publishAs('session-recording', infusion(responder, 1));
    await outcomes.publishAs('scheduling', [planned(responder), missed(dropout)]);
    await tellIntake(received(responder), accepted(responder), received(aCourse()));

    await settled({ ...before, referred: 9, awaitingAssessment: 2 });
  });

  it('follow a referral to another site, and to another treatment', async () => {
    const moved = aCourse();
    await tellIntake(received(moved));
    await settled({ referred: 9, awaitingAssessment: 2 }, () => counters('', ['moss']));

    const inHamarNow = { ...moved, siteId: 'hamar' };
    await tellIntake(
      transferred(inHamarNow, 'moss'),
      evaluated(inHamarNow),
      redirected(inHamarNow),
    );

    await settled({ referred: 8 }, () => counters('', ['moss']));
    await settled({ referred: 2, assessed: 1, redirected: 1 }, () => counters('', ['hamar']));
  });

  it('are of the sites that the caller may see, or of one of them', async () => {
    expect(await counters('', ['hamar'])).toMatchObject({ referred: 2, accepted: 0 });
    expect(await counters('', ['moss'])).toMatchObject({ referred: 8, accepted: 4 });
    expect(await counters('?siteId=hamar')).toMatchObject({ referred: 2 });
    expect(await counters('?siteId=hamar', ['moss'])).toMatchObject({ referred: 0 });
  });

  it('open for those who plan and look at the whole, and name a field that is wrong', async () => {
    const line = 'GET /api/v1/pathway-counters';
    expect(await outcomes.request(line)).toMatchObject({ status: 401 });
    for (const role of ['nurse', 'patient', 'referrer'] as const) {
      expect(await outcomes.as(role)(line)).toMatchObject({ status: 403 });
    }
    expect(await outcomes.as('analyst')(`${line}?siteId=%20`)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'siteId' }] },
    });
  });

  it('come out the same when they are forgotten and read again from the topics', async () => {
    const before = await counters();
    await outcomes.running.stop();
    for (const table of ['pathway_referral', 'pathway_course', 'pathway_missed_appointment']) {
      await outcomes.database.rows(`DELETE FROM ${table}`);
    }
    await outcomes.database.rows(
      `DELETE FROM consumer_position WHERE consumer = 'outcome-analytics.pathway'`,
    );

    const again = await restarted(outcomes);
    try {
      await settled(before, again.counters);
    } finally {
      await again.stop();
    }
  });
});
