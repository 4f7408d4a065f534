import { randomUUID } from 'node:crypto';
import {
  ConsentGivenV1,
  ConsentWithdrawalReceiptedV1,
  ConsentWithdrawnV1,
  type DataOf,
  event,
  PatientRecordReadV1,
} from '@lysning/contracts';
import { eventually } from '@lysning/testing';
import { type Body, NOW, type Outcomes, startOutcomes } from '../outcome.int.fixture.js';
import { aCourse, planned, type TestCourse } from '../told-course.fixture.js';

type Scope = DataOf<typeof ConsentWithdrawnV1>['scope'];

let outcomes: Outcomes;
beforeAll(async () => {
  outcomes = await startOutcomes();
}, 60_000);
afterAll(() => outcomes.stop());

const whose = ({ patientId, siteId }: TestCourse, consentId: string) => ({
  consentId,
  patientId,
  siteId,
});
const given = (course: TestCourse, consentId: string, scope: Scope = 'research') =>
  event(ConsentGivenV1, {
    ...whose(course, consentId),
    scope,
    textVersion: '1.0.0',
    language: 'nb',
    method: 'electronic',
    givenAt: '2026-02-01T09:00:00.000Z',
  });
const withdrawn = (course: TestCourse, consentId: string, scope: Scope = 'research') =>
  event(ConsentWithdrawnV1, {
    ...whose(course, consentId),
    scope,
    withdrawnAt: '2026-03-24T10:00:00.000Z',
  });
const told = (...events: Parameters<Outcomes['publishAs']>[1]) =>
  outcomes.publishAs('referral-intake', events);
const research = async (sites = ['moss']) => {
  const read = outcomes.as('researcher', { sites });
  const { body } = await read<{ items: Body[] }>('GET /api/v1/research-outcomes');
  return body.items.map(({ courseId }) => courseId);
};
/** What this service answered to the withdrawal of one consent. */
const receiptOf = (consentId: string) =>
  eventually(async () => {
    const receipts = await outcomes.published(ConsentWithdrawalReceiptedV1);
    const [receipt] = receipts.filter(({ data }) => data.consentId === consentId);
    if (!receipt) throw new Error('not answered yet');
    return receipt.data;
  });

describe('what leaves for research', () => {
  it('is of those who consent to it, and of nobody from the first read after they withdraw', async () => {
    const [consenting, other, inHamar] = [aCourse(), aCourse(), aCourse({ siteId: 'hamar' })];
    const consentId = randomUUID();
    await outcomes.publishAs('scheduling', [planned(consenting), planned(other), planned(inHamar)]);
    await told(given(consenting, consentId), given(other, randomUUID(), 'register'));
    await told(given(inHamar, randomUUID()));
    await eventually(async () => {
      expect(await research()).toEqual([consenting.courseId]);
    });
    const reads = await outcomes.published(PatientRecordReadV1);
    expect(reads.at(-1)?.data).toMatchObject({
      patientId: consenting.patientId,
      resource: 'research-outcome',
    });

    await told(withdrawn(consenting, consentId));

    expect(await receiptOf(consentId)).toEqual({
      ...whose(consenting, consentId),
      scope: 'research',
      consumer: 'outcome-analytics',
      outcome: 'stopped',
      legalReason: null,
      receiptedAt: NOW.toISOString(),
    });
    expect(await research()).toEqual([]);
    expect(await research(['hamar'])).toEqual([inHamar.courseId]);
    const analyst = await outcomes.as('analyst')('GET /api/v1/research-outcomes');
    expect(analyst.status).toBe(403);
  });

  it('still holds whoever consented anew before the earlier consent was withdrawn', async () => {
    const course = aCourse();
    const [earlier, later] = [randomUUID(), randomUUID()];
    await outcomes.publishAs('scheduling', [planned(course)]);
    await told(given(course, earlier), given(course, later), withdrawn(course, earlier));

    expect(await receiptOf(earlier)).toMatchObject({ outcome: 'nothing-held' });
    await eventually(async () => {
      expect(await research()).toContain(course.courseId);
    });
  });
});

describe('the withdrawal of a treatment', () => {
  it('keeps what was measured, for the reason that it is a health record', async () => {
    const [course, unknown] = [aCourse(), aCourse()];
    const [treated, untreated] = [randomUUID(), randomUUID()];
    await outcomes.publishAs('scheduling', [planned(course)]);
    await outcomes.known(course);
    await told(withdrawn(course, treated, 'treatment'), withdrawn(unknown, untreated, 'treatment'));

    expect(await receiptOf(treated)).toMatchObject({
      outcome: 'kept',
      legalReason: 'health-record',
    });
    expect(await receiptOf(untreated)).toMatchObject({ outcome: 'nothing-held' });
  });
});
