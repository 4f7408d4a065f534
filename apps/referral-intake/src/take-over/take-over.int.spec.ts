import {
  LegalDeadlineMetV1,
  ReferralRoutedV1,
  ReferralTransferredV1,
  WaitingListEntryLeftV1,
  WaitingListEntryMovedV1,
} from '@lysning/contracts';
import { eventually } from '@lysning/testing';
import { findings, NOW, STARTING_MS } from '../intake.int.fixture.js';
import type { ReferralClocksDto } from '../legal-clock/legal-clock.dto.js';
import type { OutwardLettersDto } from '../outward-letter/outward-letter.dto.js';
import type { WaitingListDto } from '../waiting-list/waiting-list.dto.js';
import type { HandedOverRecordDto } from './take-over.dto.js';
import {
  assessmentAt,
  consent,
  startedSession,
  startTransferringIntake,
  TAKEN_OVER_AT,
  takeOver,
  type TransferringIntake,
} from './take-over.int.fixture.js';

let intake: TransferringIntake;
beforeAll(async () => {
  intake = await startTransferringIntake();
}, STARTING_MS);
afterAll(() => intake.stop(), STARTING_MS);
beforeEach(() => {
  intake.clock.set(NOW);
});

const list = async (site: string) =>
  (
    await intake.as('coordinator', [site])<WaitingListDto>(
      `GET /api/v1/waiting-list?siteId=${site}`,
    )
  ).body.items;
const clocksAt = async (send: TransferringIntake['moss'], referralId: string) =>
  (await send<ReferralClocksDto>(`GET /api/v1/referrals/${referralId}/clocks`)).body;
describe('a referral that another provider takes over', () => {
  it('is that provider’s, with all that is of the case; the wait and the legal dates go on', async () => {
    const referralId = await intake.waiting(0);
    const patientId = intake.patients[0];
    await consent(intake, patientId);
    const [waited] = await list('moss');
    const before = await clocksAt(intake.moss, referralId);
    const seenBefore = await intake.seenAt('moss', patientId);
    expect(await intake.seenAt('hamar', patientId)).toEqual([]);

    const transferId = await takeOver(intake, referralId);

    expect((await intake.hamar(`GET /api/v1/referrals/${referralId}`)).body).toMatchObject({
      siteId: 'hamar',
      status: 'accepted',
      routing: { siteId: 'hamar', choice: 'named' },
    });
    expect(await assessmentAt(intake, 'hamar', referralId)).toMatchObject({
      status: 'accepted',
      evaluation: { verdict: 'eligible' },
      signOffs: [{}, {}, {}],
    });
    expect(await list('moss')).toEqual([]);
    expect(await list('hamar')).toMatchObject([
      {
        entryId: waited?.entryId,
        waitingSince: waited?.waitingSince,
        latestStartOn: waited?.latestStartOn,
      },
    ]);
    const after = await clocksAt(intake.hamar, referralId);
    expect(after.legal).toEqual(before.legal.map((clock) => ({ ...clock, siteId: 'hamar' })));
    expect(await intake.told(LegalDeadlineMetV1, referralId)).toHaveLength(1);
    const consents = await intake.hamar<{ items: unknown[] }>(
      `GET /api/v1/patients/${patientId}/consents`,
    );
    expect(consents.body.items).toMatchObject([{ siteId: 'hamar', status: 'given' }]);

    expect(await intake.seenAt('hamar', patientId)).toEqual(
      [...seenBefore, 'referral_transfer'].sort(),
    );
    expect(await intake.seenAt('moss', patientId)).toEqual([
      'handed_over_record',
      'patient_site',
      'referral_transfer',
    ]);
    expect(await intake.seenAt('oslo-clinic', patientId)).toEqual([]);
    expect((await intake.moss(`GET /api/v1/referrals/${referralId}`)).status).toBe(404);

    const siteIds = { siteId: 'hamar', fromSiteId: 'moss' };
    expect(await intake.told(ReferralTransferredV1, referralId)).toMatchObject([
      { transferId, ...siteIds, status: 'accepted', transferredAt: TAKEN_OVER_AT.toISOString() },
    ]);
    expect(await intake.told(WaitingListEntryMovedV1, referralId)).toMatchObject([
      { ...siteIds, reason: 'transferred', latestStartOn: waited?.latestStartOn },
    ]);
    expect((await intake.told(ReferralRoutedV1, referralId)).at(-1)).toMatchObject({
      siteId: 'hamar',
    });
  });

  it('is taken over once, however often that is said', async () => {
    const referralId = await intake.waiting(1);
    const { transferId } = (await intake.offer(referralId)).body;
    const acceptance = `POST /api/v1/transfers/${transferId}/acceptance`;

    const answers = await Promise.all([1, 2, 3].map(() => intake.hamar(acceptance, {})));

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await intake.told(ReferralTransferredV1, referralId)).toHaveLength(1);
    expect(await intake.told(WaitingListEntryMovedV1, referralId)).toHaveLength(1);
    const cancelled = await intake.moss(`POST /api/v1/transfers/${transferId}/cancellation`, {});
    expect(cancelled.body['code']).toBe('transfer.not-open');
  });

  it('is begun by a session that the first provider tells of late', async () => {
    const referralId = await intake.waiting(5);
    await takeOver(intake, referralId);
    await intake.publishAs('session-recording', [
      startedSession(intake.patients[5], 'moss', '2026-03-19T09:00:00.000Z'),
    ]);

    await eventually(async () => {
      expect(await intake.told(WaitingListEntryLeftV1, referralId)).toMatchObject([
        { siteId: 'hamar', reason: 'treatment-started' },
      ]);
    });
    await eventually(async () => {
      expect((await intake.told(LegalDeadlineMetV1, referralId)).at(-1)).toMatchObject({
        deadline: 'treatment-start',
        siteId: 'hamar',
        inTime: true,
      });
    });
  });

  it('is told of to the referrer and the patient, by the provider that has it', async () => {
    const referralId = await intake.referred(2);
    await takeOver(intake, referralId);

    const { body } = await intake.hamar<OutwardLettersDto>(
      `GET /api/v1/referrals/${referralId}/letters`,
    );
    const told = body.items.filter(({ kind }) => kind === 'referral-transferred');
    expect(told.map(({ recipient, siteId }) => [recipient, siteId])).toEqual([
      ['referrer', 'hamar'],
      ['patient', 'hamar'],
    ]);
  });

  it('keeps its verdict; of signatures only a full set counts', async () => {
    const referralId = await intake.referred(3);
    const post = (role: 'psychiatrist' | 'psychologist', what: string) =>
      intake.as(role)(`POST /api/v1/referrals/${referralId}/${what}`, {});
    await findings(intake, referralId);
    await post('psychiatrist', 'evaluation');
    for (const role of ['psychiatrist', 'psychologist'] as const) await post(role, 'sign-offs');
    const before = await assessmentAt(intake, 'moss', referralId);
    expect(before.signOffs).toHaveLength(2);

    const transferId = await takeOver(intake, referralId);

    const after = await assessmentAt(intake, 'hamar', referralId);
    expect(after).toEqual({ ...before, siteId: 'hamar', signOffs: [] });
    const record = `GET /api/v1/transfers/${transferId}/record`;
    const kept = await intake.moss<HandedOverRecordDto>(record);
    expect(kept.body.assessment).toEqual(before);
  });

  it('leaves behind what the first provider did, for that provider alone, as it was then', async () => {
    const words = 'Plantetekst';
    const { body } = await intake.refer(intake.patients[4], { suicidality: words });
    const referralId = String(body['referralId']);
    const transferId = await takeOver(intake, referralId);
    await intake.hamar(`POST /api/v1/referrals/${referralId}/withdrawal`, {
      reason: 'patient-request',
    });

    const record = `GET /api/v1/transfers/${transferId}/record`;
    const kept = await intake.moss<HandedOverRecordDto>(record);
    expect(kept.body).toMatchObject({
      transferId,
      recordedAt: TAKEN_OVER_AT.toISOString(),
      referral: { siteId: 'moss', status: 'received', suicidality: words },
      letters: [{ kind: 'referral-received' }],
    });
    for (const send of [intake.hamar, intake.oslo]) {
      expect(await send(record)).toMatchObject({
        status: 404,
        body: { code: 'transfer.no-record' },
      });
    }
    const stored = await intake.database.rows(
      `SELECT 1 FROM handed_over_record WHERE position($1::bytea IN record) > 0`,
      [words],
    );
    expect(stored).toEqual([]);
  });
});
