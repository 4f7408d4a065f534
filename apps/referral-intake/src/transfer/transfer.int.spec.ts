import {
  ReferralTransferCancelledV1,
  ReferralTransferDeclinedV1,
  ReferralTransferOfferedV1,
  ReferralTransferredV1,
} from '@lysning/contracts';
import { newId } from '@lysning/kernel';
import { NOW, STARTING_MS } from '../intake.int.fixture.js';
import {
  startTransferringIntake,
  type TransferringIntake,
} from '../take-over/take-over.int.fixture.js';
import type { TransfersDto } from './transfer.dto.js';

let intake: TransferringIntake;
beforeAll(async () => {
  intake = await startTransferringIntake();
}, STARTING_MS);
afterAll(() => intake.stop(), STARTING_MS);

const answer = (transferId: string, what: string, body = {}) =>
  intake.hamar(`POST /api/v1/transfers/${transferId}/${what}`, body);
const cancel = (transferId: string) =>
  intake.moss(`POST /api/v1/transfers/${transferId}/cancellation`, {});
const listed = async (send: TransferringIntake['moss'], query: string) =>
  (await send<TransfersDto>(`GET /api/v1/transfers?${query}`)).body.items;

describe('an offer of a referral', () => {
  it('is seen by the two providers it is between, once, and says no more than its content', async () => {
    const referralId = await intake.referred(0);
    const made = await intake.offer(referralId);
    const again = await intake.offer(referralId, { reason: 'moved' });

    expect([made.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual(made.body);
    expect(made.body).toEqual({
      transferId: made.body.transferId,
      referralId,
      fromSiteId: 'moss',
      toSiteId: 'hamar',
      reason: 'shorter-wait',
      content: {
        indication: 'trd',
        status: 'received',
        waitingSince: NOW.toISOString(),
        residence: 'unknown',
        legalClocks: [{ deadline: 'assessment', dueOn: '2026-03-16' }],
      },
      status: 'open',
      offeredAt: NOW.toISOString(),
      offeredBy: made.body.offeredBy,
      endedAt: null,
      endedBy: null,
      declineReason: null,
    });
    expect(await intake.told(ReferralTransferOfferedV1, referralId)).toHaveLength(1);

    const incoming = 'siteId=hamar&direction=incoming&status=open';
    expect(await listed(intake.hamar, incoming)).toEqual([made.body]);
    expect(await listed(intake.moss, 'siteId=moss&direction=outgoing')).toEqual([made.body]);
    expect(await listed(intake.moss, 'siteId=moss&direction=incoming')).toEqual([]);
    expect(await listed(intake.oslo, 'siteId=oslo-clinic')).toEqual([]);
    const read = `GET /api/v1/transfers/${made.body.transferId}`;
    expect((await intake.oslo(read)).status).toBe(404);
    expect((await intake.hamar(`GET /api/v1/referrals/${referralId}`)).status).toBe(404);
    expect(await intake.seenAt('hamar', intake.patients[0])).toEqual(['referral_transfer']);
    expect(await intake.seenAt('oslo-clinic', intake.patients[0])).toEqual([]);
  });

  it('is declined with a reason, or taken back, and may be made again', async () => {
    const referralId = await intake.referred(1);
    const first = (await intake.offer(referralId)).body.transferId;
    expect((await answer(first, 'declining', { reason: 'nonsense' })).status).toBe(400);
    const declined = await answer(first, 'declining', { reason: 'no-capacity' });
    expect(declined.body).toMatchObject({ status: 'declined', declineReason: 'no-capacity' });
    expect((await answer(first, 'declining', { reason: 'no-capacity' })).body).toEqual(
      declined.body,
    );
    expect((await cancel(first)).body['code']).toBe('transfer.not-open');

    const second = (await intake.offer(referralId)).body.transferId;
    expect((await cancel(second)).body).toMatchObject({ status: 'cancelled' });
    expect((await cancel(second)).status).toBe(200);
    const late = await answer(second, 'acceptance');
    expect(late).toMatchObject({ status: 409, body: { code: 'transfer.not-open' } });

    expect(await intake.told(ReferralTransferDeclinedV1, referralId)).toMatchObject([
      { transferId: first, siteId: 'moss', toSiteId: 'hamar', reason: 'no-capacity' },
    ]);
    expect(await intake.told(ReferralTransferCancelledV1, referralId)).toHaveLength(1);
    expect(await intake.told(ReferralTransferredV1, referralId)).toEqual([]);
    expect((await intake.moss(`GET /api/v1/referrals/${referralId}`)).body).toMatchObject({
      siteId: 'moss',
      status: 'received',
    });
  });

  it('ends with the referral', async () => {
    const [taken, refused] = [await intake.referred(2), await intake.referred(3)];
    for (const referralId of [taken, refused]) await intake.offer(referralId);

    await intake.moss(`POST /api/v1/referrals/${taken}/withdrawal`, { reason: 'patient-request' });
    await intake.as('psychiatrist')(`POST /api/v1/referrals/${refused}/refusal`, {
      reason: 'other-treatment-first',
    });

    for (const referralId of [taken, refused]) {
      expect(await intake.told(ReferralTransferCancelledV1, referralId)).toHaveLength(1);
      expect(await intake.offer(referralId)).toMatchObject({
        status: 409,
        body: { code: 'referral.not-open' },
      });
    }
  });

  it('names the field when it cannot be made', async () => {
    const referralId = await intake.referred(4);
    const errorsOf = async (overrides: Record<string, unknown>) => {
      const { status, body } = await intake.offer(referralId, overrides);
      return [status, body.code, body.errors?.map(({ field }) => field)];
    };
    const invalid = 'request.invalid';
    expect(await errorsOf({ reason: 'nonsense' })).toEqual([400, invalid, ['reason']]);
    expect(await errorsOf({ reason: undefined })).toEqual([400, invalid, ['reason']]);
    expect(await errorsOf({ toSiteId: 'nowhere' })).toEqual([400, invalid, ['toSiteId']]);
    expect(await errorsOf({ toSiteId: 'moss' })).toEqual([422, 'transfer.own-site', ['toSiteId']]);
    expect(await errorsOf({ toSiteId: 'bergen-trial' })).toEqual([
      422,
      'transfer.not-taken',
      ['toSiteId'],
    ]);

    const stop = await intake.as('site-manager', ['oslo-clinic'])<{ stopId: string }>(
      'POST /api/v1/providers/oslo-clinic/intake-stops',
      { scope: 'all', reason: 'no-capacity' },
    );
    expect(stop.status).toBe(201);
    expect(await errorsOf({ toSiteId: 'oslo-clinic' })).toEqual([
      422,
      'transfer.intake-stopped',
      ['toSiteId'],
    ]);

    await intake.offer(referralId);
    expect(await errorsOf({ toSiteId: 'oslo-clinic' })).toEqual([
      409,
      'transfer.already-offered',
      undefined,
    ]);
  });

  it('is made and answered by those whose part it is', async () => {
    const referralId = await intake.referred(5);
    const body = { toSiteId: 'hamar', reason: 'shorter-wait' };
    const line = `POST /api/v1/referrals/${referralId}/transfers`;
    expect((await intake.as('nurse')(line, body)).status).toBe(403);
    expect((await intake.hamar(line, body)).status).toBe(404);
    expect((await intake.moss(line.replace(referralId, newId()), body)).status).toBe(404);
    const { transferId } = (await intake.as('psychiatrist')(line, body)).body;

    const path = `POST /api/v1/transfers/${String(transferId)}`;
    for (const what of ['acceptance', 'declining']) {
      const answered = { reason: 'no-capacity' };
      const given = what === 'declining' ? answered : {};
      expect(await intake.moss(`${path}/${what}`, given)).toMatchObject({
        status: 403,
        body: { code: 'transfer.not-yours' },
      });
      expect((await intake.oslo(`${path}/${what}`, given)).status).toBe(404);
      const nurse = intake.as('nurse', ['hamar']);
      expect((await nurse(`${path}/${what}`, given)).status).toBe(403);
    }
    expect((await intake.hamar(`${path}/cancellation`, {})).status).toBe(403);
  });

  it('goes on to another, and back, by the provider that has it', async () => {
    const referralId = await intake.referred(6);
    const { transferId } = (await intake.offer(referralId)).body;
    await answer(transferId, 'acceptance');
    expect((await intake.offer(referralId)).status).toBe(404);

    const back = await intake.hamar(`POST /api/v1/referrals/${referralId}/transfers`, {
      toSiteId: 'moss',
      reason: 'patient-request',
    });
    const returned = `POST /api/v1/transfers/${String(back.body['transferId'])}/acceptance`;
    expect((await intake.moss(returned, {})).status).toBe(200);
    expect((await intake.moss(`GET /api/v1/referrals/${referralId}`)).status).toBe(200);
    expect((await intake.hamar(`GET /api/v1/referrals/${referralId}`)).status).toBe(404);
  });
});
