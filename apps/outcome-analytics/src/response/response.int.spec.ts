import { type DomainEvent, ResponseDecidedV1, ResponseDueV1 } from '@lysning/contracts';
import { eventually } from '@lysning/testing';
import { type Outcomes, startOutcomes, STARTING_MS } from '../outcome.int.fixture.js';
import {
  aCourse,
  aMeasurementBody,
  anEvaluationBody,
  induction,
  infusion,
  madrs,
  planned,
  type TestCourse,
} from '../told-course.fixture.js';

let outcomes: Outcomes;
beforeAll(async () => {
  outcomes = await startOutcomes();
}, STARTING_MS);
afterAll(() => outcomes.stop());

const decided = (course: TestCourse) =>
  eventually(async () => {
    const [response] = await outcomes.told(ResponseDecidedV1, course);
    if (!response) throw new Error('the response is not decided yet');
    return response;
  });
const toldBySessions = (events: readonly DomainEvent[]) =>
  outcomes.publishAs('session-recording', events);
const rowsOf = (table: 'infusion' | 'measurement_plan', { courseId }: TestCourse) =>
  outcomes.database.rows(`SELECT 1 FROM ${table} WHERE course_id = $1`, [courseId]);
const known = (table: 'infusion' | 'measurement_plan', course: TestCourse, count: number) =>
  eventually(async () => {
    expect(await rowsOf(table, course)).toHaveLength(count);
  });

describe('the response', () => {
  it('falls due with the sixth completed session, for three to eleven days', async () => {
    const course = aCourse();
    await outcomes.publishAs('scheduling', [planned(course)]);
    await toldBySessions(induction(course).slice(0, -1));
    await known('infusion', course, 6);
    expect(await outcomes.told(ResponseDueV1, course)).toEqual([]);
    expect(await outcomes.known(course)).toMatchObject({ response: null });

    const other = aCourse();
    await outcomes.inducted(other);

    const { courseId, patientId, siteId } = other;
    expect(await outcomes.told(ResponseDueV1, other)).toEqual([
      {
        courseId,
        patientId,
        siteId,
        lastInfusionAt: '2026-03-17T09:00:00.000Z',
        windowFrom: '2026-03-19T23:00:00.000Z',
        windowUntil: '2026-03-28T23:00:00.000Z',
        dueAt: '2026-03-17T11:00:00.000Z',
      },
    ]);
  });

  it.each([
    [17, { outcome: 'response', remission: false, worsened: false }],
    [18, { outcome: 'no-response', remission: false, worsened: false }],
    [10, { outcome: 'response', remission: true, worsened: false }],
    [35, { outcome: 'no-response', remission: false, worsened: true }],
  ])('from 34 to %i is decided by the rule: %j', async (total, judgement) => {
    const course = aCourse();
    await outcomes.inducted(course);
    await outcomes.measured(course, aMeasurementBody());
    expect(await outcomes.told(ResponseDecidedV1, course)).toEqual([]);
    await outcomes.measured(course, anEvaluationBody(total));

    const { courseId, patientId, siteId } = course;
    expect(await outcomes.told(ResponseDecidedV1, course)).toEqual([
      {
        courseId,
        patientId,
        siteId,
        ...judgement,
        instrument: 'madrs',
        baselineTotal: 34,
        evaluationTotal: total,
        undecidedBecause: null,
        ruleId: 'madrs-response',
        ruleVersion: '1.0.0',
        decidedAt: '2026-03-24T11:00:00.000Z',
      },
    ]);
    expect(await outcomes.known(course)).toMatchObject({
      response: { status: 'decided', ...judgement, baselineTotal: 34, evaluationTotal: total },
    });
  });

  it('is decided once, whatever is measured later', async () => {
    const course = aCourse();
    await outcomes.inducted(course);
    await outcomes.measured(course, aMeasurementBody());
    await outcomes.measured(course, anEvaluationBody(17));
    await outcomes.measured(course, {
      ...anEvaluationBody(40),
      measuredAt: '2026-03-23T10:00:00Z',
    });

    expect(await outcomes.told(ResponseDecidedV1, course)).toHaveLength(1);
    expect(await outcomes.known(course)).toMatchObject({ response: { evaluationTotal: 17 } });
  });

  it('is decided by the scale of the rule alone, and never by an answer about suicide', async () => {
    const course = aCourse();
    await outcomes.inducted(course);
    await outcomes.measured(course, aMeasurementBody({ items: madrs(34, 6) }));
    const phq9 = { instrument: 'phq-9', items: [0, 0, 0, 0, 0, 0, 0, 0, 3] };
    await outcomes.measured(course, { ...phq9, measuredAt: '2026-03-24T09:00:00Z' });
    expect(await outcomes.told(ResponseDecidedV1, course)).toEqual([]);

    await outcomes.measured(course, { ...anEvaluationBody(16), items: madrs(16, 6) });

    expect(await decided(course)).toMatchObject({ outcome: 'response', evaluationTotal: 16 });
  });
});

describe('facts that come in another order', () => {
  const response = {
    outcome: 'response',
    baselineTotal: 34,
    evaluationTotal: 15,
    decidedAt: '2026-03-24T11:00:00.000Z',
  };
  type Step = (course: TestCourse) => Promise<unknown>;
  const plan: Step = async (course) => {
    await outcomes.publishAs('scheduling', [planned(course)]);
    await known('measurement_plan', course, 1);
  };
  const baseline: Step = (course) => outcomes.measured(course, aMeasurementBody());
  const evaluation: Step = (course) => outcomes.measured(course, anEvaluationBody(15));
  const sessions =
    (...ordinals: number[]): Step =>
    async (course) => {
      const before = (await rowsOf('infusion', course)).length;
      await toldBySessions(ordinals.flatMap((ordinal) => infusion(course, ordinal)));
      await known('infusion', course, before + ordinals.length);
    };

  it.each([
    ['sessions, plan, scores', [sessions(1, 2, 3, 4, 5, 6), plan, evaluation, baseline]],
    ['plan, scores, sessions', [plan, evaluation, baseline, sessions(1, 2, 3, 4, 5, 6)]],
    [
      'sessions, plan, scores, sessions',
      [sessions(2, 1, 4), plan, evaluation, baseline, sessions(6, 5, 3)],
    ],
    ['a score, sessions, a score', [plan, baseline, sessions(6, 5, 4, 3, 2, 1), evaluation]],
  ])('lead to the same response: %s', async (_, steps) => {
    const course = aCourse();
    for (const step of steps) await step(course);

    expect(await decided(course)).toMatchObject(response);
    expect(await outcomes.told(ResponseDueV1, course)).toMatchObject([
      { lastInfusionAt: '2026-03-17T09:00:00.000Z', dueAt: '2026-03-17T11:00:00.000Z' },
    ]);
  });

  it('and facts that come twice have one effect', async () => {
    const course = aCourse();
    const facts = { plan: planned(course), sessions: induction(course) };
    await outcomes.publishAs('scheduling', [facts.plan, facts.plan]);
    await toldBySessions([...facts.sessions, ...facts.sessions]);
    await eventually(async () => {
      expect(await outcomes.told(ResponseDueV1, course)).toHaveLength(1);
    });
    await outcomes.measured(course, aMeasurementBody());
    await outcomes.measured(course, anEvaluationBody(15));
    await toldBySessions(facts.sessions);
    const after = aCourse({ patientId: course.patientId });
    await toldBySessions(infusion(after, 1));
    await known('infusion', after, 1);

    expect(await outcomes.told(ResponseDueV1, course)).toHaveLength(1);
    expect(await outcomes.told(ResponseDecidedV1, course)).toHaveLength(1);
    expect(await rowsOf('infusion', course)).toHaveLength(6);
  });
});
