import { randomUUID } from 'node:crypto';
import { ConsentGivenV1, event } from '@lysning/contracts';
import { erased, eventually, oneAndTwo } from '@lysning/testing';
import { type Outcomes, startOutcomes, STARTING_MS } from '../outcome.int.fixture.js';
import { aCourse, planned, type TestCourse } from '../told-course.fixture.js';

let outcomes: Outcomes;
beforeAll(async () => {
  outcomes = await startOutcomes();
}, STARTING_MS);
afterAll(() => outcomes.stop());

const given = ({ patientId, siteId }: TestCourse) =>
  event(ConsentGivenV1, {
    consentId: randomUUID(),
    patientId,
    siteId,
    scope: 'research',
    textVersion: '1.0.0',
    language: 'nb',
    method: 'electronic',
    givenAt: '2026-02-01T09:00:00.000Z',
  });
const told = (...events: Parameters<Outcomes['publishAs']>[1]) =>
  outcomes.publishAs('referral-intake', events);
const research = async (...courses: readonly TestCourse[]) => {
  const { body } = await outcomes.as('researcher')<{ items: Record<string, string>[] }>(
    'GET /api/v1/research-outcomes',
  );
  return courses.map(
    ({ courseId }) => body.items.find((one) => one['courseId'] === courseId)?.['patientId'],
  );
};

describe('a person with two ids', () => {
  it('is one in research, by one consent and under one pseudonym, until they are two again', async () => {
    const [from, into] = [aCourse(), aCourse()];
    await outcomes.publishAs('scheduling', [planned(from), planned(into)]);
    await told(given(into));
    await eventually(async () => {
      expect(await research(from, into)).toEqual([undefined, into.patientId]);
    });
    const { merged, unmerged } = oneAndTwo(from, into);

    await told(merged);
    await eventually(async () => {
      expect(await research(from, into)).toEqual([into.patientId, into.patientId]);
    });
    const { body } = await outcomes.as('psychologist')<{ items: { courseId: string }[] }>(
      `GET /api/v1/courses?patientId=${into.patientId}`,
    );
    expect(body.items.map(({ courseId }) => courseId).sort()).toEqual(
      [from.courseId, into.courseId].sort(),
    );

    await told(unmerged);
    await eventually(async () => {
      expect(await research(from, into)).toEqual([undefined, into.patientId]);
    });
  });

  it('is in no research once they are erased', async () => {
    const course = aCourse();
    await outcomes.publishAs('scheduling', [planned(course)]);
    await told(given(course));
    await eventually(async () => {
      expect(await research(course)).toEqual([course.patientId]);
    });

    await told(erased(course));

    await eventually(async () => {
      expect(await research(course)).toEqual([undefined]);
    });
  });
});
