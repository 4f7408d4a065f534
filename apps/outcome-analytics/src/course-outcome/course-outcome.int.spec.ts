import { CoursePhaseReachedV1, CourseStateChangedV1, TOPICS } from '@lysning/contracts';
import { eventually, readTopics } from '@lysning/testing';
import { type Outcomes, startOutcomes, STARTING_MS } from '../outcome.int.fixture.js';
import {
  aCourse,
  aMeasurementBody,
  anEvaluationBody,
  ended,
  induction,
  maintenancePlanned,
  planned,
  type TestCourse,
} from '../told-course.fixture.js';

let outcomes: Outcomes;
beforeAll(async () => {
  outcomes = await startOutcomes();
}, STARTING_MS);
afterAll(() => outcomes.stop());

const phases = async (course: TestCourse) =>
  (await outcomes.told(CoursePhaseReachedV1, course)).map(({ phase }) => phase);
const reached = (course: TestCourse, last: string) =>
  eventually(async () => {
    expect((await phases(course)).at(-1)).toBe(last);
  });
const ALL = ['planned', 'in-induction', 'evaluation-due', 'evaluated', 'in-maintenance', 'ended'];

describe('the stream of courses', () => {
  it('tells each phase once, as the course was then', async () => {
    const course = aCourse();
    await outcomes.inducted(course);
    await outcomes.measured(course, aMeasurementBody());
    await outcomes.measured(course, anEvaluationBody(10));
    await outcomes.publishAs('scheduling', [maintenancePlanned(course)]);
    await reached(course, 'in-maintenance');
    await outcomes.publishAs('scheduling', [
      ended(course, 'maintenance-completed', '2026-09-25T00:00:00.000Z'),
    ]);
    await reached(course, 'ended');

    expect(await phases(course)).toEqual(ALL);
    const { courseId, patientId, siteId } = course;
    expect((await outcomes.told(CoursePhaseReachedV1, course))[3]).toEqual({
      courseId,
      patientId,
      siteId,
      phase: 'evaluated',
      protocolId: 'ketamine-iv-trd',
      protocolVersion: '1.0.0',
      completedInfusions: 6,
      cumulativeDoseMg: 240,
      baselineTotal: 34,
      evaluationTotal: 10,
      outcome: 'response',
      remission: true,
      endReason: null,
      reachedAt: '2026-03-24T11:00:00.000Z',
    });
  });

  it('keeps the order of a course that scheduling tells of before the sessions are read', async () => {
    const course = aCourse();
    const before = aCourse({ patientId: course.patientId });
    await outcomes.publishAs('scheduling', [
      planned(course),
      ended(course, 'no-response'),
      planned(before),
    ]);
    await reached(before, 'planned');
    expect(await phases(course)).toEqual(['planned']);

    await outcomes.measured(course, aMeasurementBody());
    await outcomes.measured(course, anEvaluationBody(30));
    await outcomes.publishAs('session-recording', induction(course));
    await reached(course, 'ended');

    expect(await phases(course)).toEqual(ALL.filter((phase) => phase !== 'in-maintenance'));
  });
});

describe('the rows of courses', () => {
  it('lie on a compacted topic, one key for each course and the latest state last', async () => {
    const course = await outcomes.aPlannedCourse();
    await outcomes.publishAs('session-recording', induction(course).slice(0, 6));
    await eventually(async () => {
      const rows = await outcomes.told(CourseStateChangedV1, course);
      expect(rows.at(-1)).toMatchObject({
        phase: 'in-induction',
        completedInfusions: 2,
        cumulativeDoseMg: 80,
        changedAt: '2026-03-05T11:00:00.000Z',
      });
    });

    await eventually(async () => {
      const topic = `${outcomes.topicPrefix}${TOPICS.stateCourses}`;
      const records = await readTopics([topic]);
      const ours = records.filter(({ key }) => key === course.courseId);
      expect(JSON.parse(ours.at(-1)?.value ?? '{}')).toMatchObject({
        courseId: course.courseId,
        completedInfusions: 2,
      });
      expect(new Set(ours.map(({ partition }) => partition)).size).toBe(1);
    });
  });
});
