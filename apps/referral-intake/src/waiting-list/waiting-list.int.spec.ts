import {
  CourseEndedV1,
  event,
  SessionStartedV1,
  WaitingListEntryAddedV1,
  WaitingListEntryLeftV1,
  WaitingListEntryMovedV1,
} from '@lysning/contracts';
import { newId } from '@lysning/kernel';
import { eventually } from '@lysning/testing';
import {
  accept,
  aPatient,
  aReferral,
  assess,
  type Intake,
  NUMBERS,
  startIntake,
  STARTING_MS,
} from '../intake.int.fixture.js';
import type { ReferralClocksDto } from '../legal-clock/legal-clock.dto.js';
import type { WaitingListItemDto } from './waiting-list.dto.js';

let intake: Intake;
beforeAll(async () => {
  intake = await startIntake();
}, STARTING_MS);
afterAll(() => intake.stop(), STARTING_MS);

async function waiting(number: string, receivedAt: string, urgency = 'ordinary') {
  const patientId = await aPatient(intake, number);
  const referralId = await aReferral(intake, patientId, { receivedAt });
  await assess(intake, referralId);
  await accept(intake, referralId, urgency);
  return { patientId, referralId };
}
const list = async (site = 'moss') =>
  (
    await intake.as('coordinator', [site])<{ items: WaitingListItemDto[] }>(
      `GET /api/v1/waiting-list?siteId=${site}`,
    )
  ).body.items;
const leavings = async (referralId: string) =>
  (await intake.told(WaitingListEntryLeftV1, referralId)).map(({ reason }) => reason);
const startedSession = (patientId: string) =>
  event(SessionStartedV1, {
    sessionId: newId(),
    appointmentId: newId(),
    courseId: newId(),
    patientId,
    siteId: 'moss',
    kind: 'infusion',
    ordinal: 1,
    plannedDoseMg: 35,
    mgPerKg: 0.5,
    weightKg: 70,
    startedAt: '2026-03-10T09:00:00.000Z',
  });

describe('the waiting list', () => {
  it('is in the order of the rules, each place with its reason', async () => {
    const later = await waiting(NUMBERS[0], '2026-02-25T09:00:00Z');
    const earlier = await waiting(NUMBERS[1], '2026-02-20T09:00:00Z');
    const urgent = await waiting(NUMBERS[2], '2026-03-01T09:00:00Z', 'urgent');

    const items = await list();

    expect(items.map(({ referralId, placedBy }) => [referralId, placedBy])).toEqual([
      [urgent.referralId, 'first'],
      [earlier.referralId, 'urgency'],
      [later.referralId, expect.stringMatching(/^(latest-start|waiting-time)$/)],
    ]);
    expect(items.map(({ position }) => position)).toEqual([1, 2, 3]);
    expect(items.map(({ waitingDays }) => waitingDays)).toEqual([1, 10, 5]);
    expect(items.map(({ orderVersion }) => orderVersion)).toEqual(['1.0.0', '1.0.0', '1.0.0']);
    expect(await intake.published(WaitingListEntryAddedV1)).toHaveLength(3);
  });

  it('is one site at a time, and the own one', async () => {
    expect(await list('hamar')).toEqual([]);
    const other = await intake.as('coordinator', ['hamar'])('GET /api/v1/waiting-list?siteId=moss');
    expect(other.status).toBe(404);
    expect((await intake.as('coordinator')('GET /api/v1/waiting-list')).status).toBe(400);
    expect((await intake.as('referrer')('GET /api/v1/waiting-list?siteId=moss')).status).toBe(403);
  });
});

describe('a place on the waiting list', () => {
  it('moves forward when it is found urgent, and the legal clock with it', async () => {
    const { referralId } = await waiting(NUMBERS[7], '2026-03-01T09:00:00Z');
    const entry = (await list()).find((item) => item.referralId === referralId);
    const path = `POST /api/v1/waiting-list/${String(entry?.entryId)}/urgency`;

    const moved = await intake.as('psychiatrist')(path, { urgency: 'urgent' });

    expect(moved.body).toMatchObject({ urgency: 'urgent', latestStartOn: '2026-03-16' });
    expect(await intake.published(WaitingListEntryMovedV1)).toHaveLength(1);
    const clocks = await intake.as('coordinator')<ReferralClocksDto>(
      `GET /api/v1/referrals/${referralId}/clocks`,
    );
    expect(clocks.body.legal.at(-1)).toMatchObject({
      deadline: 'treatment-start',
      dueOn: '2026-03-16',
      warnOn: '2026-03-11',
    });
    expect((await intake.as('coordinator')(path, { urgency: 'urgent' })).status).toBe(403);
    expect((await intake.as('psychiatrist')(path, { urgency: 'very' })).status).toBe(400);
    expect((await intake.as('psychiatrist', ['hamar'])(path, { urgency: 'urgent' })).status).toBe(
      404,
    );
  });
});

describe('waiting ends', () => {
  it('with the first infusion, once', async () => {
    const { patientId, referralId } = await waiting(NUMBERS[3], '2026-02-25T09:00:00Z');

    await intake.publishAs('session-recording', [
      startedSession(patientId),
      startedSession(patientId),
    ]);

    await eventually(async () => {
      expect(await leavings(referralId)).toEqual(['treatment-started']);
    });
    expect((await list()).map((item) => item.referralId)).not.toContain(referralId);
  });

  it('with a course that ended before it, and then the patient may be referred anew', async () => {
    const { patientId, referralId } = await waiting(NUMBERS[4], '2026-02-25T09:00:00Z');
    const ended = event(CourseEndedV1, {
      courseId: newId(),
      referralId,
      patientId,
      siteId: 'moss',
      reason: 'withdrawn',
      endedAt: '2026-03-10T09:00:00.000Z',
    });

    await intake.publishAs('scheduling', [ended]);

    await eventually(async () => {
      expect(await leavings(referralId)).toEqual(['course-ended']);
    });
    await eventually(async () => {
      const { body } = await intake.as('coordinator')(`GET /api/v1/referrals/${referralId}`);
      expect(body['status']).toBe('closed');
    });
    expect(await aReferral(intake, patientId)).not.toBe(referralId);
  });

  it('with the withdrawal of the consent to treatment, at once', async () => {
    const { patientId, referralId } = await waiting(NUMBERS[5], '2026-02-25T09:00:00Z');
    const consent = await intake.as('coordinator')(`POST /api/v1/patients/${patientId}/consents`, {
      scope: 'treatment',
      textVersion: '1.0.0',
      language: 'nb',
      method: 'paper',
    });

    await intake.as('coordinator')(
      `POST /api/v1/consents/${String(consent.body['consentId'])}/withdrawal`,
      {},
    );

    expect((await list()).map((item) => item.referralId)).not.toContain(referralId);
    expect(await leavings(referralId)).toEqual(['consent-withdrawn']);
    await intake.as('coordinator')(`POST /api/v1/patients/${patientId}/consents`, {
      scope: 'treatment',
      textVersion: '1.0.0',
      language: 'nb',
      method: 'paper',
    });
    const again = (await list()).find((item) => item.referralId === referralId);
    expect(again).toMatchObject({ waitingSince: '2026-02-25T09:00:00.000Z' });
  });

  it('with the withdrawal of the referral, at once', async () => {
    const { referralId } = await waiting(NUMBERS[6], '2026-02-25T09:00:00Z');

    await intake.as('referrer')(`POST /api/v1/referrals/${referralId}/withdrawal`, {
      reason: 'moved',
    });

    expect(await leavings(referralId)).toEqual(['withdrawn']);
  });
});
