import {
  InformationRequestAnsweredV1,
  InformationRequestLapsedV1,
  InformationRequestRemindedV1,
  InformationRequestSentV1,
  ReferralRoutedV1,
} from '@lysning/contracts';
import { eventually, findLeaks } from '@lysning/testing';
import { assess, NOW, STARTING_MS } from '../intake.int.fixture.js';
import { type Nth, type ReferredIntake, startReferredIntake } from '../referred.int.fixture.js';

let intake: ReferredIntake;
beforeAll(async () => {
  intake = await startReferredIntake();
}, STARTING_MS);
afterAll(() => intake.stop(), STARTING_MS);
beforeEach(() => {
  intake.clock.set(NOW);
});

const ask = (index: Nth, body: Record<string, unknown> = {}) =>
  intake.as('coordinator')(
    `POST /api/v1/referrals/${intake.referrals[index]}/information-requests`,
    body,
  );
const answer = (id: unknown, body: unknown) =>
  intake.as('referrer')(`POST /api/v1/information-requests/${String(id)}/answer`, body);
const read = (index: Nth) =>
  intake.as('coordinator')(`GET /api/v1/referrals/${intake.referrals[index]}`);
const unanswered = async () => {
  const { body } = await intake.as('coordinator')<{ items: { referralId: string }[] }>(
    'GET /api/v1/information-requests?siteId=moss',
  );
  return body.items.map(({ referralId }) => referralId);
};
const ofRequest = <T extends { informationRequestId: string }>(
  events: { data: T }[],
  id: unknown,
) => events.map(({ data }) => data).filter((data) => data.informationRequestId === id);

describe('a request for information', () => {
  it('asks for what the letter lacks, is answered by its sender, and the letter tells it then', async () => {
    const asked = await ask(0);
    expect([asked.status, asked.body['dueOn']]).toEqual([201, '2026-03-09']);
    expect(asked.body['parts']).toContain('pregnancy');
    expect(await unanswered()).toContain(intake.referrals[0]);
    const again = await ask(0);
    expect([again.status, again.body['code']]).toEqual([409, 'information-request.unanswered']);
    const words = 'Plantert svar om selvmordstanker';

    const answered = await answer(asked.body['informationRequestId'], {
      pregnancy: 'no',
      breastfeeding: false,
      substanceUse: [],
      municipality: '0301',
      suicidality: words,
    });

    expect(answered.body).toMatchObject({
      status: 'answered',
      partsMissing: ['somatic-disease', 'consent-to-share'],
    });
    const { body } = await read(0);
    expect(body).toMatchObject({
      suicidality: words,
      letter: { pregnancy: 'no', municipality: '0301' },
      routing: { residence: 'out-of-area', approval: 'missing' },
    });
    const id = asked.body['informationRequestId'];
    expect(ofRequest(await intake.published(InformationRequestSentV1), id)).toHaveLength(1);
    expect(ofRequest(await intake.published(InformationRequestAnsweredV1), id)).toHaveLength(1);
    expect(await intake.told(ReferralRoutedV1, intake.referrals[0])).toHaveLength(2);
    expect(await unanswered()).not.toContain(intake.referrals[0]);
    expect(await findLeaks(intake, [words], [answered.text])).toEqual([]);
    expect((await ask(0, { parts: ['somatic-disease'] })).status).toBe(201);
  });

  it('has a clock of its own: a reminder, then the last day; a late answer is still taken', async () => {
    const { body } = await ask(1, { parts: ['pregnancy'] });
    const id = body['informationRequestId'];
    intake.clock.set(new Date('2026-03-05T07:00:00Z'));
    await eventually(async () => {
      const reminded = ofRequest(await intake.published(InformationRequestRemindedV1), id);
      expect(reminded).toMatchObject([{ reminder: 1 }]);
    });
    intake.clock.set(new Date('2026-03-09T23:00:00Z'));
    await eventually(async () => {
      expect(ofRequest(await intake.published(InformationRequestLapsedV1), id)).toHaveLength(1);
    });
    const referral = await read(1);
    expect(referral.body).toMatchObject({ assessmentDueOn: '2026-03-16', overdueSince: null });

    const late = await answer(id, { pregnancy: 'no' });

    expect(late.body).toMatchObject({ status: 'answered', reminders: 1, partsMissing: [] });
    expect((await answer(id, { pregnancy: 'no' })).body['code']).toBe(
      'information-request.not-open',
    );
  });

  it('is closed, not reminded of, once the referral came to its end', async () => {
    const { body } = await ask(2);
    await intake.as('coordinator')(`POST /api/v1/referrals/${intake.referrals[2]}/withdrawal`, {
      reason: 'moved',
    });
    expect(await unanswered()).not.toContain(intake.referrals[2]);

    intake.clock.set(new Date('2026-03-10T07:00:00Z'));

    const path = `GET /api/v1/referrals/${intake.referrals[2]}/information-requests`;
    await eventually(async () => {
      const { body: list } = await intake.as('coordinator')<{ items: unknown[] }>(path);
      expect(list.items).toMatchObject([{ status: 'closed', reminders: 0 }]);
    });
    const lapsed = await intake.published(InformationRequestLapsedV1);
    expect(ofRequest(lapsed, body['informationRequestId'])).toEqual([]);
    expect((await ask(2)).body['code']).toBe('referral.not-open');
  });

  it('voids a verdict by its answer, but not by an answer that tells nothing new', async () => {
    await assess(intake, intake.referrals[3]);
    const path = `GET /api/v1/referrals/${intake.referrals[3]}/assessment`;
    const first = await ask(3, { parts: ['psychotherapy'] });
    await answer(first.body['informationRequestId'], { psychotherapyTried: true });
    expect((await intake.as('psychiatrist')(path)).body).toMatchObject({ status: 'signed-off' });
    const second = await ask(3, { parts: ['psychotherapy'] });

    await answer(second.body['informationRequestId'], { psychotherapyTried: false });

    expect((await intake.as('psychiatrist')(path)).body).toMatchObject({
      status: 'gathering',
      evaluation: null,
      signOffs: [],
    });
  });

  it('is answered by its own sender or staff, and seen by nobody else', async () => {
    const { body } = await ask(4, { parts: ['pregnancy'] });
    const id = String(body['informationRequestId']);
    const other = await intake.token({ roles: ['referrer'], sites: ['moss'], sub: 'another-gp' });
    const line = `POST /api/v1/information-requests/${id}/answer`;

    expect((await intake.request(line, { token: other, body: {} })).status).toBe(404);
    expect((await intake.as('coordinator', ['hamar'])(line, {})).status).toBe(404);
    expect((await intake.as('nurse')(line, {})).status).toBe(403);
  });

  it.each([
    ['parts', { parts: [] }],
    ['parts', { parts: ['shoe-size'] }],
    ['parts', { parts: ['pregnancy', 'pregnancy'] }],
    ['sentAt', { sentAt: '2026-02-30T10:00:00Z' }],
    ['words', { words: 'please' }],
  ])('with a wrong %s is refused by that name', async (field, body) => {
    const { status, body: problem } = await ask(5, body);

    expect(status).toBe(400);
    expect((problem['errors'] as { field: string }[]).map((error) => error.field)).toContain(field);
  });

  it('is refused an answer that cannot be right', async () => {
    const { body } = await ask(6, { parts: ['pregnancy'] });
    const wrong = await answer(body['informationRequestId'], { priorApprovalOn: '2026-03-03' });

    expect([wrong.status, wrong.body['errors']]).toEqual([
      400,
      [expect.objectContaining({ field: 'priorApprovalOn' })],
    ]);
  });
});
