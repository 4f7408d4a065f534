import { ReferralDeferredV1, ReferralRedirectedV1, ReferralResumedV1 } from '@lysning/contracts';
import { eventually } from '@lysning/testing';
import {
  accept,
  aPatient,
  aReferral,
  assess,
  findings,
  NOW,
  NUMBERS,
  STARTING_MS,
} from '../intake.int.fixture.js';
import type { ReferralClocksDto } from '../legal-clock/legal-clock.dto.js';
import { type Nth, type ReferredIntake, startReferredIntake } from '../referred.int.fixture.js';

let intake: ReferredIntake;
beforeAll(async () => {
  intake = await startReferredIntake();
}, STARTING_MS);
afterAll(() => intake.stop(), STARTING_MS);
beforeEach(() => {
  intake.clock.set(NOW);
});

const post = (index: Nth, what: string, body: Record<string, unknown>) =>
  intake.as('psychiatrist')(`POST /api/v1/referrals/${intake.referrals[index]}/${what}`, body);
const read = async (index: Nth) =>
  (await intake.as('coordinator')(`GET /api/v1/referrals/${intake.referrals[index]}`)).body;
const clocks = async (index: Nth) =>
  (
    await intake.as('coordinator')<ReferralClocksDto>(
      `GET /api/v1/referrals/${intake.referrals[index]}/clocks`,
    )
  ).body.legal;

describe('a deferred candidate', () => {
  it('is an answer by law, and is called again on the day with a new clock; the findings stay', async () => {
    await assess(intake, intake.referrals[0], { pregnant: true });
    const deferred = await post(0, 'deferral', { reason: 'pregnancy', until: '2026-09-01' });
    expect(deferred.body).toMatchObject({
      status: 'deferred',
      deferralReason: 'pregnancy',
      deferredUntil: '2026-09-01',
    });
    expect(await read(0)).toMatchObject({ status: 'deferred', deferredUntil: '2026-09-01' });
    expect(await clocks(0)).toMatchObject([{ status: 'met', metBy: 'assessment-concluded' }]);
    expect((await accept(intake, intake.referrals[0])).body['code']).toBe('assessment.concluded');

    intake.clock.set(new Date('2026-09-01T04:00:00Z'));

    await eventually(async () => {
      expect(await read(0)).toMatchObject({ status: 'received', assessmentDueOn: '2026-09-15' });
    });
    expect(await intake.told(ReferralResumedV1, intake.referrals[0])).toMatchObject([
      { because: 'date-reached', assessmentDueOn: '2026-09-15' },
    ]);
    expect(await clocks(0)).toMatchObject([{}, { status: 'running', dueOn: '2026-09-15' }]);
    const assessment = await intake.as('psychiatrist')(
      `GET /api/v1/referrals/${intake.referrals[0]}/assessment`,
    );
    expect(assessment.body).toMatchObject({
      status: 'gathering',
      findings: { pregnant: { value: true } },
      signOffs: [],
    });
    expect((await findings(intake, intake.referrals[0])).status).toBe(200);
  });

  it('may go on sooner, once', async () => {
    await post(1, 'deferral', { reason: 'hypertension', until: '2026-04-01' });

    const resumed = await post(1, 'resumption', {});
    const again = await post(1, 'resumption', {});

    expect(resumed.body).toMatchObject({ status: 'gathering' });
    expect(again.status).toBe(200);
    intake.clock.set(new Date('2026-04-01T05:00:00Z'));
    await eventually(async () => {
      const due = await intake.database.rows(
        `SELECT 1 FROM deadline WHERE kind = 'conclusion.resumption-due' AND due_at < now()`,
      );
      expect(due).toEqual([]);
    });
    expect(await intake.told(ReferralResumedV1, intake.referrals[1])).toHaveLength(1);
  });

  it('who withdrew is not called again', async () => {
    await post(2, 'deferral', { reason: 'breastfeeding', until: '2026-03-10' });
    await intake.as('coordinator')(`POST /api/v1/referrals/${intake.referrals[2]}/withdrawal`, {
      reason: 'patient-request',
    });

    intake.clock.set(new Date('2026-03-10T06:00:00Z'));

    await eventually(async () => {
      const due = await intake.database.rows('SELECT 1 FROM deadline WHERE key = $1', [
        intake.referrals[2],
      ]);
      expect(due).toEqual([]);
    });
    expect(await read(2)).toMatchObject({ status: 'withdrawn' });
  });

  it('is one and the same referral when somebody refers anew', async () => {
    await post(3, 'deferral', { reason: 'substance-use', until: '2026-06-01' });
    const { patientId } = (await read(3)) as { patientId: string };

    expect(await aReferral(intake, patientId)).toBe(intake.referrals[3]);
    expect(await intake.told(ReferralDeferredV1, intake.referrals[3])).toHaveLength(1);
  });

  it.each([
    ['reason', { reason: 'weather', until: '2026-09-01' }],
    ['until', { reason: 'pregnancy', until: '2026-02-30' }],
    ['deferredAt', { reason: 'pregnancy', until: '2026-09-01', deferredAt: 'now' }],
  ])('with a wrong %s is refused by that name', async (field, body) => {
    const { status, body: problem } = await post(4, 'deferral', body);

    expect(status).toBe(400);
    expect((problem['errors'] as { field: string }[]).map((error) => error.field)).toEqual([field]);
  });

  it('is deferred until a day to come', async () => {
    const { status, body } = await post(4, 'deferral', {
      reason: 'pregnancy',
      until: '2026-03-02',
    });

    expect([status, body['code']]).toEqual([422, 'assessment.deferral-not-ahead']);
  });
});

describe('a redirected candidate', () => {
  it('is sent to another treatment of the programme, and the clock stops', async () => {
    expect((await post(5, 'redirection', { to: 'holiday' })).status).toBe(400);

    const redirected = await post(5, 'redirection', { to: 'ect' });

    expect(redirected.body).toMatchObject({ status: 'redirected', redirectedTo: 'ect' });
    expect(await read(5)).toMatchObject({ status: 'redirected' });
    expect(await intake.told(ReferralRedirectedV1, intake.referrals[5])).toHaveLength(1);
    expect(await clocks(5)).toMatchObject([{ status: 'met' }]);
    expect((await post(5, 'refusal', { reason: 'out-of-area' })).body['code']).toBe(
      'assessment.concluded',
    );
  });
});

describe('a candidate from outside the catchment', () => {
  it('is accepted only with the approval that the provider asks for', async () => {
    const patientId = await aPatient(intake, NUMBERS[6]);
    await intake.as('coordinator')(`POST /api/v1/referrals/${intake.referrals[6]}/withdrawal`, {
      reason: 'moved',
    });
    const referralId = await aReferral(intake, patientId, { municipality: '0301' });
    await assess(intake, referralId);

    const without = await accept(intake, referralId);
    expect([without.status, without.body['code']]).toEqual([
      409,
      'referral.prior-approval-missing',
    ]);
    const asked = await intake.as('coordinator')(
      `POST /api/v1/referrals/${referralId}/information-requests`,
      { parts: ['prior-approval'] },
    );
    await intake.as('coordinator')(
      `POST /api/v1/information-requests/${String(asked.body['informationRequestId'])}/answer`,
      { priorApprovalOn: '2026-03-01' },
    );
    await assess(intake, referralId);

    expect((await accept(intake, referralId)).status).toBe(200);
  });
});
