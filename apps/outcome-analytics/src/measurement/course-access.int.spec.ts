import { randomUUID } from 'node:crypto';
import { OutcomeMeasuredV1, PatientRecordReadV1 } from '@lysning/contracts';
import {
  type Body,
  measurements,
  type Outcomes,
  startOutcomes,
  STARTING_MS,
} from '../outcome.int.fixture.js';
import { aMeasurementBody, aQuestionnaireBody, type TestCourse } from '../told-course.fixture.js';

let outcomes: Outcomes;
let course: TestCourse;
beforeAll(async () => {
  outcomes = await startOutcomes();
}, STARTING_MS);
beforeEach(async () => {
  course = await outcomes.aPlannedCourse();
});
afterAll(() => outcomes.stop());

describe('who may measure and read', () => {
  const get = (path: string) => `GET /api/v1/courses${path}`;

  it('is nobody without a token, and no role that has no part in it', async () => {
    const bare = (line: string) => outcomes.request(line, { body: aMeasurementBody() });
    expect(await bare(`POST ${measurements(course)}`)).toMatchObject({ status: 401 });
    expect(await outcomes.request(get(`/${course.courseId}`))).toMatchObject({ status: 401 });

    for (const role of ['analyst', 'coordinator', 'operator', 'referrer'] as const) {
      const answer = await outcomes.as(role)(`POST ${measurements(course)}`, aMeasurementBody());
      expect(answer).toMatchObject({ status: 403 });
    }
    for (const role of ['analyst', 'operator', 'referrer'] as const) {
      expect(await outcomes.as(role)(get(`/${course.courseId}`))).toMatchObject({ status: 403 });
      expect(await outcomes.as(role)(get(''))).toMatchObject({ status: 403 });
    }
    expect(await outcomes.told(OutcomeMeasuredV1, course)).toEqual([]);
  });

  it('is nobody of another site: to them the course is not there', async () => {
    const elsewhere = { sites: ['hamar'] };
    const path = `/${course.courseId}`;

    expect(await outcomes.as('psychologist', elsewhere)(get(path))).toMatchObject({
      status: 404,
      body: { code: 'course.not-found' },
    });
    expect(
      await outcomes.as('psychologist', elsewhere)(
        `POST ${measurements(course)}`,
        aMeasurementBody(),
      ),
    ).toMatchObject({ status: 404, body: { code: 'course.not-found' } });
    const list = await outcomes.as('coordinator', elsewhere)(get(`?patientId=${course.patientId}`));
    expect(list).toMatchObject({ status: 200, body: { items: [] } });
  });

  it('is a patient for their own questionnaires alone', async () => {
    const own = outcomes.as('patient', { sub: course.patientId });
    const another = outcomes.as('patient', { sub: randomUUID() });

    expect(await own(`POST ${measurements(course)}`, aQuestionnaireBody())).toMatchObject({
      status: 201,
    });
    expect(await own(`POST ${measurements(course)}`, aMeasurementBody())).toMatchObject({
      status: 403,
      body: { code: 'measurement.clinician-rated' },
    });
    expect(await own(get(`/${course.courseId}`))).toMatchObject({ status: 200 });
    expect(await another(get(`/${course.courseId}`))).toMatchObject({ status: 404 });
    expect(await another(`POST ${measurements(course)}`, aQuestionnaireBody())).toMatchObject({
      status: 404,
    });
    expect(await own(get(''))).toMatchObject({ status: 403 });
  });

  it('leaves a trace of every read, for each patient who was shown', async () => {
    const other = await outcomes.aPlannedCourse();
    const read = async (line: string) => {
      const token = await outcomes.token({ roles: ['nurse'], sites: ['moss'], hpr: '999000007' });
      const headers = { 'x-access-reason': 'second-opinion' };
      return outcomes.request(line, { token, headers });
    };
    const reads = async () =>
      (await outcomes.published(PatientRecordReadV1))
        .map(({ data }) => data)
        .filter(({ readByHpr }) => readByHpr === '999000007');

    await read(get(`/${course.courseId}`));
    expect(await reads()).toMatchObject([
      { patientId: course.patientId, resource: 'outcome', role: 'nurse', reason: 'second-opinion' },
    ]);

    await read(get('?limit=100'));
    const shown = (await reads()).slice(1).map(({ patientId }) => patientId);
    expect(shown).toEqual(expect.arrayContaining([course.patientId, other.patientId]));
    expect(new Set(shown).size).toBe(shown.length);

    const before = (await reads()).length;
    await read(get(`/${randomUUID()}`));
    expect(await reads()).toHaveLength(before);
  });
});

describe('the list of courses', () => {
  it('comes page by page, oldest first, of one patient or site', async () => {
    const { patientId } = course;
    const others = [
      await outcomes.aPlannedCourse({ patientId }),
      await outcomes.aPlannedCourse({ patientId }),
    ];
    const list = (query: string) =>
      outcomes.as('coordinator')<{ items: Body[]; nextCursor: string | null }>(
        `GET /api/v1/courses?patientId=${patientId}${query}`,
      );

    const first = (await list('&limit=2')).body;
    const second = (await list(`&limit=2&cursor=${String(first.nextCursor)}`)).body;

    const ids = [...first.items, ...second.items].map(({ courseId }) => courseId);
    expect(ids).toHaveLength(3);
    expect(new Set(ids)).toEqual(new Set([course, ...others].map(({ courseId }) => courseId)));
    expect(second.nextCursor).toBeNull();
    expect((await list('&siteId=hamar')).body.items).toEqual([]);
  });
});
