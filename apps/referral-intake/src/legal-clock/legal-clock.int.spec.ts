import {
  AppointmentCheckedInV1,
  event,
  FristbruddNoticeClosedV1,
  FristbruddNoticeOpenedV1,
  FristbruddNoticeSentV1,
  InternalWaitEndedV1,
  LegalDeadlineApproachedV1,
  LegalDeadlineBreachedV1,
  LegalDeadlineMetV1,
  SessionStartedV1,
} from '@lysning/contracts';
import { newId } from '@lysning/kernel';
import { eventually } from '@lysning/testing';
import {
  accept,
  aPatient,
  aReferral,
  assess,
  type Intake,
  NOW,
  NUMBERS,
  startIntake,
  STARTING_MS,
} from '../intake.int.fixture.js';
import type { HelfoNoticesDto, LegalClocksDto, ReferralClocksDto } from './legal-clock.dto.js';

let intake: Intake;
beforeAll(async () => {
  intake = await startIntake();
}, STARTING_MS);
afterAll(() => intake.stop(), STARTING_MS);
beforeEach(() => {
  intake.clock.set(NOW);
});

const refer = async (number: string) => {
  const patientId = await aPatient(intake, number);
  return { patientId, referralId: await aReferral(intake, patientId) };
};
const accepted = async (number: string, urgency = 'ordinary') => {
  const referred = await refer(number);
  await assess(intake, referred.referralId);
  await accept(intake, referred.referralId, urgency);
  return referred;
};
const clocks = async (referralId: string) =>
  (await intake.as('coordinator')<ReferralClocksDto>(`GET /api/v1/referrals/${referralId}/clocks`))
    .body;
const notices = async () =>
  (await intake.as('coordinator')<HelfoNoticesDto>('GET /api/v1/helfo-notices?siteId=moss')).body
    .items;
const checkedIn = (patientId: string, checkedInAt: string) =>
  event(AppointmentCheckedInV1, {
    appointmentId: newId(),
    courseId: newId(),
    patientId,
    siteId: 'moss',
    kind: 'infusion',
    ordinal: 1,
    checkedInAt,
  });
const sessionStarted = (patientId: string, startedAt: string) =>
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
    startedAt,
  });

describe('the ten working days', () => {
  it('warn three working days before, and are breached at midnight in Oslo, once each', async () => {
    const { referralId } = await refer(NUMBERS[0]);
    expect((await clocks(referralId)).legal).toMatchObject([
      { deadline: 'assessment', dueOn: '2026-03-16', warnOn: '2026-03-11', status: 'running' },
    ]);

    intake.clock.set(new Date('2026-03-11T06:00:00Z'));
    await eventually(async () => {
      const near = await intake.told(LegalDeadlineApproachedV1, referralId);
      expect(near).toMatchObject([{ deadline: 'assessment', dueOn: '2026-03-16' }]);
    });
    intake.clock.set(new Date('2026-03-16T22:59:59Z'));
    expect(await intake.told(LegalDeadlineBreachedV1, referralId)).toEqual([]);
    intake.clock.set(new Date('2026-03-16T23:00:00Z'));
    await eventually(async () => {
      const missed = await intake.told(LegalDeadlineBreachedV1, referralId);
      expect(missed).toMatchObject([{ deadline: 'assessment', helfoNotified: false }]);
    });

    await intake.as('psychiatrist')(`POST /api/v1/referrals/${referralId}/refusal`, {
      reason: 'too-few-trials',
    });
    expect(await intake.told(LegalDeadlineMetV1, referralId)).toMatchObject([
      { metBy: 'assessment-concluded', inTime: false },
    ]);
    const { legal } = await clocks(referralId);
    expect(legal[0]?.breachedAt).toBe('2026-03-16T23:00:00.000Z');
  });

  it('end with the referral, and then nothing is breached', async () => {
    const { referralId } = await refer(NUMBERS[1]);
    await intake.as('coordinator')(`POST /api/v1/referrals/${referralId}/withdrawal`, {
      reason: 'moved',
    });

    expect((await clocks(referralId)).legal).toMatchObject([{ metBy: 'referral-ended' }]);
    const left = await intake.database.rows(`SELECT 1 FROM deadline d JOIN legal_clock c
      ON c.id::text = d.key WHERE c.referral_id = '${referralId}'`);
    expect(left).toEqual([]);
  });

  it('are seen at the site, the nearest first, and by nobody else', async () => {
    const { body } = await intake.as('site-manager')<LegalClocksDto>(
      'GET /api/v1/legal-clocks?siteId=moss&dueBy=2026-12-31',
    );
    const days = body.items.map(({ dueOn }) => dueOn);
    expect(days).toEqual([...days].sort());
    const other = intake.as('site-manager', ['hamar']);
    expect((await other('GET /api/v1/legal-clocks?siteId=moss')).status).toBe(404);
    expect((await other('GET /api/v1/helfo-notices?siteId=moss')).status).toBe(404);
    const query = 'GET /api/v1/legal-clocks?siteId=moss&dueBy=2026-02-30';
    expect((await intake.as('site-manager')(query)).status).toBe(400);
  });
});

describe('the individual date of the start', () => {
  it('warns, asks for a notice to Helfo, and is breached with that notice given', async () => {
    const { referralId } = await accepted(NUMBERS[2]);
    expect((await clocks(referralId)).legal[1]).toMatchObject({
      deadline: 'treatment-start',
      dueOn: '2026-05-25',
      warnOn: '2026-05-04',
    });

    intake.clock.set(new Date('2026-05-04T05:00:00Z'));
    await eventually(async () => {
      const opened = await intake.told(FristbruddNoticeOpenedV1, referralId);
      expect(opened).toMatchObject([{ dueOn: '2026-05-25' }]);
    });
    const notice = (await notices()).find((one) => one.referralId === referralId);
    const line = `POST /api/v1/helfo-notices/${String(notice?.noticeId)}/sending`;
    expect((await intake.as('coordinator')(line, {})).body).toMatchObject({ status: 'sent' });
    expect((await intake.as('coordinator')(line, {})).status).toBe(200);
    expect(await intake.told(FristbruddNoticeSentV1, referralId)).toHaveLength(1);
    intake.clock.set(new Date('2026-05-25T22:00:00Z'));
    await eventually(async () => {
      const missed = await intake.told(LegalDeadlineBreachedV1, referralId);
      expect(missed).toMatchObject([{ deadline: 'treatment-start', helfoNotified: true }]);
    });
  });

  it('is met by first contact, and the internal wait goes on to the first infusion', async () => {
    const { patientId, referralId } = await accepted(NUMBERS[3], 'urgent');
    intake.clock.set(new Date('2026-03-11T06:00:00Z'));
    await eventually(async () => {
      const opened = await intake.told(FristbruddNoticeOpenedV1, referralId);
      expect(opened).toHaveLength(1);
    });

    await intake.publishAs('scheduling', [checkedIn(patientId, '2026-03-12T09:00:00.000Z')]);
    await eventually(async () => {
      expect((await clocks(referralId)).legal[1]).toMatchObject({
        metBy: 'first-contact',
        metAt: '2026-03-12T09:00:00.000Z',
      });
    });
    expect(await intake.told(FristbruddNoticeClosedV1, referralId)).toHaveLength(1);
    intake.clock.set(new Date('2026-04-20T10:00:00Z'));
    expect((await clocks(referralId)).internalWait).toMatchObject({ endedAt: null, days: 49 });

    await intake.publishAs('session-recording', [
      sessionStarted(patientId, '2026-04-20T09:00:00.000Z'),
      sessionStarted(patientId, '2026-04-23T09:00:00.000Z'),
    ]);
    await eventually(async () => {
      const ended = await intake.told(InternalWaitEndedV1, referralId);
      expect(ended).toMatchObject([{ waitDays: 49, endedAt: '2026-04-20T09:00:00.000Z' }]);
    });
    expect(await intake.told(LegalDeadlineMetV1, referralId)).toHaveLength(2);
  });

  it('is met by a contact that somebody records', async () => {
    const { referralId } = await accepted(NUMBERS[4]);
    const line = `POST /api/v1/referrals/${referralId}/first-contact`;
    expect((await intake.as('coordinator', ['hamar'])(line, {})).status).toBe(404);
    expect((await intake.as('coordinator')(line, { contactedAt: '2026-02-30' })).status).toBe(400);

    await intake.as('coordinator')(line, {});

    expect((await clocks(referralId)).legal[1]).toMatchObject({ metBy: 'first-contact' });
  });
});
