import { OutcomeMissedV1, ResponseDecidedV1 } from '@lysning/contracts';
import { eventually } from '@lysning/testing';
import { NOW, type Outcomes, startOutcomes, STARTING_MS } from '../outcome.int.fixture.js';
import {
  aCourse,
  aMeasurementBody,
  anEvaluationBody,
  induction,
  infusion,
  planned,
  type TestCourse,
} from '../told-course.fixture.js';

let outcomes: Outcomes;
beforeAll(async () => {
  outcomes = await startOutcomes();
}, STARTING_MS);
beforeEach(() => {
  outcomes.clock.set(NOW);
});
afterAll(() => outcomes.stop());

const missed = async (course: TestCourse) =>
  (await outcomes.told(OutcomeMissedV1, course))
    .map(({ occasion, instrument, missedAt }) => `${occasion} ${instrument} ${missedAt}`)
    .sort();
const decisions = (course: TestCourse) => outcomes.told(ResponseDecidedV1, course);
const noDeadline = ({ courseId }: TestCourse) =>
  eventually(async () => {
    const rows = await outcomes.database.rows(
      `SELECT kind, key, due_at FROM deadline WHERE key LIKE $1 || '%' AND due_at <= $2`,
      [courseId, outcomes.clock.now()],
    );
    expect(rows).toEqual([]);
  });

/** Planned, with a baseline in time and all infusions given. */
async function aMeasuredCourse(): Promise<TestCourse> {
  outcomes.clock.set(new Date('2026-03-01T14:00:00Z'));
  const course = await outcomes.aPlannedCourse();
  await outcomes.measured(course, aMeasurementBody());
  await outcomes.publishAs('session-recording', induction(course));
  await eventually(async () => {
    expect(await outcomes.known(course)).toMatchObject({ response: { status: 'due' } });
  });
  return course;
}

/** The window of the evaluation closes on 29 March at midnight, and two days later nobody reports any more. */
const LAST_MOMENT = new Date('2026-03-30T21:59:59.999Z');
const OVER = new Date('2026-03-30T22:00:00.000Z');

describe('an evaluation that nobody reports', () => {
  it('leaves the response undecided when the time for it is over, and says what was missed', async () => {
    const course = await aMeasuredCourse();
    outcomes.clock.set(LAST_MOMENT);
    await noDeadline(course);
    expect(await decisions(course)).toEqual([]);

    outcomes.clock.set(OVER);
    await noDeadline(course);

    expect(await decisions(course)).toMatchObject([
      {
        outcome: 'undecided',
        undecidedBecause: 'evaluation-missing',
        baselineTotal: 34,
        evaluationTotal: null,
        remission: null,
        worsened: null,
        decidedAt: '2026-03-30T22:00:00.000Z',
      },
    ]);
    expect(await missed(course)).toEqual([
      'baseline phq-9 2026-03-04T23:00:00.000Z',
      'evaluation madrs 2026-03-30T22:00:00.000Z',
      'evaluation phq-9 2026-03-30T22:00:00.000Z',
    ]);
  });

  it('is made up for by one that is reported in the days of grace', async () => {
    const course = await aMeasuredCourse();
    outcomes.clock.set(LAST_MOMENT);
    await outcomes.measured(course, {
      ...anEvaluationBody(17),
      measuredAt: '2026-03-28T22:59:59Z',
    });

    expect(await decisions(course)).toMatchObject([{ outcome: 'response' }]);
    outcomes.clock.set(OVER);
    await noDeadline(course);
    expect(await decisions(course)).toHaveLength(1);
    expect(await missed(course)).toEqual([
      'baseline phq-9 2026-03-04T23:00:00.000Z',
      'evaluation phq-9 2026-03-30T22:00:00.000Z',
    ]);
  });

  it('is not made up for by one that was measured after its window', async () => {
    const course = await aMeasuredCourse();
    outcomes.clock.set(LAST_MOMENT);
    await outcomes.measured(course, {
      ...anEvaluationBody(17),
      measuredAt: '2026-03-28T23:00:00Z',
    });
    expect(await decisions(course)).toEqual([]);

    outcomes.clock.set(OVER);
    await noDeadline(course);
    expect(await decisions(course)).toMatchObject([{ undecidedBecause: 'evaluation-missing' }]);
  });
});

describe('a baseline that nobody reports', () => {
  it('is missed whatever becomes of the course, and leaves the response undecided', async () => {
    const course = aCourse();
    await outcomes.publishAs('scheduling', [planned(course)]);
    await outcomes.publishAs('session-recording', infusion(course, 1));
    await eventually(async () => {
      expect(await missed(course)).toEqual([
        'baseline madrs 2026-03-04T23:00:00.000Z',
        'baseline phq-9 2026-03-04T23:00:00.000Z',
      ]);
    });

    await outcomes.publishAs(
      'session-recording',
      [2, 3, 4, 5, 6].flatMap((ordinal) => infusion(course, ordinal)),
    );
    await eventually(async () => {
      expect(await outcomes.known(course)).toMatchObject({ response: { status: 'due' } });
    });
    await outcomes.measured(course, anEvaluationBody(17));
    outcomes.clock.set(OVER);
    await noDeadline(course);

    expect(await decisions(course)).toMatchObject([
      { outcome: 'undecided', undecidedBecause: 'baseline-missing', evaluationTotal: 17 },
    ]);
  });
});

describe('a follow-up that nobody reports', () => {
  it('is missed after each infusion of maintenance that came without', async () => {
    const course = aCourse();
    await outcomes.inducted(course);
    outcomes.clock.set(new Date('2026-06-01T10:00:00Z'));
    const phq9 = { instrument: 'phq-9', items: [1, 1, 1, 1, 1, 1, 1, 1, 0] };
    await outcomes.measured(course, { ...phq9, measuredAt: '2026-04-14T07:00:00Z' });
    for (const [ordinal, day] of [
      [1, '2026-04-14'],
      [2, '2026-05-12'],
    ] as const) {
      await outcomes.publishAs(
        'session-recording',
        infusion(course, ordinal, { kind: 'maintenance', day }),
      );
    }

    await eventually(async () => {
      const followUps = (await missed(course)).filter((one) => one.startsWith('follow-up'));
      expect(followUps).toEqual(['follow-up phq-9 2026-05-14T22:00:00.000Z']);
    });
  });
});
