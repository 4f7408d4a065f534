import { randomUUID } from 'node:crypto';
import { OutcomeMeasuredV1 } from '@lysning/contracts';
import { type Outcomes, startOutcomes, STARTING_MS } from '../outcome.int.fixture.js';
import { aMeasurementBody, madrs, type TestCourse } from '../told-course.fixture.js';

let outcomes: Outcomes;
let course: TestCourse;
beforeAll(async () => {
  outcomes = await startOutcomes();
  course = await outcomes.aPlannedCourse();
}, STARTING_MS);
afterAll(() => outcomes.stop());

describe('a wrong field', () => {
  const answers = madrs(34);
  const wrong: [Record<string, unknown>, string][] = [
    [{ instrument: 'hamilton' }, 'instrument'],
    [{ instrument: undefined }, 'instrument'],
    [{ instrument: 'MADRS' }, 'instrument'],
    [{ items: undefined }, 'items'],
    [{ items: '34' }, 'items'],
    [{ items: [] }, 'items'],
    [{ items: answers.slice(1) }, 'items'],
    [{ items: [...answers, 0] }, 'items'],
    [{ items: [7, ...answers.slice(1)] }, 'items[0]'],
    [{ items: [...answers.slice(0, 9), 7] }, 'items[9]'],
    [{ items: [-1, ...answers.slice(1)] }, 'items'],
    [{ items: [1.5, ...answers.slice(1)] }, 'items'],
    [{ items: [null, ...answers.slice(1)] }, 'items'],
    [{ items: ['3', ...answers.slice(1)] }, 'items'],
    [{ items: Array.from({ length: 51 }, () => 0) }, 'items'],
    [{ instrument: 'phq-9', items: [4, 0, 0, 0, 0, 0, 0, 0, 0] }, 'items[0]'],
    [{ occasion: 'screening' }, 'occasion'],
    [{ measuredAt: 'yesterday' }, 'measuredAt'],
    [{ measuredAt: '2026-02-30T10:00:00Z' }, 'measuredAt'],
    [{ measuredAt: '2026-03-01' }, 'measuredAt'],
    [{ measuredAt: '2026-03-24T11:05:00.001Z' }, 'measuredAt'],
    [{ total: 34 }, 'total'],
    [{ note: 'free text' }, 'note'],
  ];

  it.each(wrong)('is refused by its name: %j → %s', async (overrides, field) => {
    const answer = await outcomes.as('psychologist')<{ errors: { field: string }[] }>(
      `POST /api/v1/courses/${course.courseId}/measurements`,
      aMeasurementBody(overrides),
    );

    expect(answer.status).toBe(400);
    expect([...new Set(answer.body.errors.map((error) => error.field))]).toEqual([field]);
    expect(await outcomes.told(OutcomeMeasuredV1, course)).toEqual([]);
  });

  it.each([
    ['GET', 'courses/none', 400],
    ['GET', `courses/${randomUUID()}`, 404],
    ['POST', `courses/${randomUUID()}/measurements`, 404],
    ['GET', 'courses?patientId=none', 400],
    ['GET', 'courses?siteId=Moss%20', 400],
    ['GET', 'courses?limit=0', 400],
    ['GET', 'courses?cursor=x', 400],
    ['GET', 'courses?name=x', 400],
  ])('of an address is refused: %s %s is %i', async (method, path, status) => {
    const body = method === 'POST' ? aMeasurementBody() : undefined;

    expect(await outcomes.as('psychologist')(`${method} /api/v1/${path}`, body)).toMatchObject({
      status,
    });
  });
});
