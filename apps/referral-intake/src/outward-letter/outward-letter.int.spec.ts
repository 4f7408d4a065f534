import {
  LetterAcceptedV1,
  LetterReceiptMissedV1,
  LetterReconciliationCountedV1,
  LetterSentV1,
} from '@lysning/contracts';
import { eventually, findLeaks } from '@lysning/testing';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  aPatientBody,
  aReferralBody,
  aPatient,
  aReferral,
  type Intake,
  NOW,
  NUMBERS,
  startIntake,
  STARTING_MS,
} from '../intake.int.fixture.js';
import type { DeliverableLetter } from './deliverable-letter.js';
import type { OutwardLettersDto, ReconciliationsDto } from './outward-letter.dto.js';

let folder: string;
let intake: Intake;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'letters-'));
  intake = await startIntake({ env: { LETTER_DROP_DIR: folder } });
}, STARTING_MS);
afterAll(async () => {
  await intake.stop();
  await rm(folder, { recursive: true });
}, STARTING_MS);
beforeEach(() => {
  intake.clock.set(NOW);
});

const letters = async (referralId: string) =>
  (await intake.as('coordinator')<OutwardLettersDto>(`GET /api/v1/referrals/${referralId}/letters`))
    .body.items;
const dropped = async (letterId: string) =>
  JSON.parse(
    await readFile(join(folder, 'letters', `${letterId}.json`), 'utf8'),
  ) as DeliverableLetter;
const sent = (referralId: string) =>
  eventually(async () => {
    const [letter] = await letters(referralId);
    expect(letter?.state).toBe('sent');
    return letter!;
  });
const answer = (name: string, content: unknown) =>
  writeFile(
    join(folder, 'receipts', name),
    typeof content === 'string' ? content : JSON.stringify(content),
  );
const alarmed = async () =>
  (await intake.as('coordinator')<OutwardLettersDto>('GET /api/v1/letter-alarms?siteId=moss')).body
    .items;

describe('a letter to the referrer', () => {
  it('leaves with the name of the patient, through no event, log or metric', async () => {
    const { body } = await intake.as('coordinator')('POST /api/v1/patients', aPatientBody());
    const referral = await intake.as('referrer')(
      'POST /api/v1/referrals',
      aReferralBody({ patientId: body['patientId'], replyToHerId: '8094866' }),
    );

    const letter = await sent(String(referral.body['referralId']));

    expect(await dropped(letter.letterId)).toMatchObject({
      kind: 'referral-received',
      to: { recipient: 'referrer', herId: '8094866' },
      patient: { nationalId: NUMBERS[0], familyName: 'Plantefamna' },
      body: 'Henvisningen er mottatt 2026-03-02. Den blir vurdert senest 2026-03-16.',
    });
    expect(await readdir(join(folder, 'unfinished'))).toEqual([]);
    const planted = [NUMBERS[0], 'Plantegivna', 'Plantefamna'];
    expect(await findLeaks(intake, planted)).toEqual([]);
    const told = await intake.published(LetterSentV1);
    expect(told.map(({ data }) => data.letterId)).toContain(letter.letterId);
  });

  it('takes receipts in any order; one that cannot be read waits for a human being', async () => {
    const referralId = await aReferral(intake, await aPatient(intake, NUMBERS[1]));
    const { letterId } = await sent(referralId);
    const at = '2026-03-02T09:10:00.000Z';

    await answer('1.json', { letterId, state: 'delivered', at });
    await answer('2.json', { letterId, state: 'accepted', at });
    await answer('3.json', { letterId, state: 'accepted', at });
    await answer('4.json', '{ "letterId": ');
    await answer('5.json', { letterId, state: 'eaten', at });
    const unknown = '01890000-0000-7000-8000-000000000000';
    await answer('6.json', { letterId: unknown, state: 'accepted', at });

    await eventually(async () => {
      expect((await letters(referralId))[0]).toMatchObject({
        state: 'delivered',
        acceptedAt: at,
        deliveredAt: at,
      });
      expect(await readdir(join(folder, 'receipts'))).toEqual([]);
      expect((await readdir(join(folder, 'rejected'))).sort()).toEqual([
        '4.json',
        '5.json',
        '6.json',
      ]);
    });
    const accepted = await intake.published(LetterAcceptedV1);
    expect(accepted.filter(({ data }) => data.letterId === letterId)).toHaveLength(1);
  });

  it('whose receipts do not come alarms after a day, and after three, until somebody cares', async () => {
    const referralId = await aReferral(intake, await aPatient(intake, NUMBERS[2]));
    const { letterId } = await sent(referralId);
    const missed = async () =>
      (await intake.published(LetterReceiptMissedV1))
        .filter(({ data }) => data.letterId === letterId)
        .map(({ data }) => data.awaited);

    intake.clock.set(new Date('2026-03-03T09:00:00Z'));
    await eventually(async () => {
      expect(await missed()).toEqual(['accepted']);
    });
    intake.clock.set(new Date('2026-03-05T09:00:00Z'));
    await eventually(async () => {
      expect(await missed()).toEqual(['accepted', 'delivered']);
    });
    expect((await alarmed()).map((letter) => letter.letterId)).toContain(letterId);

    const line = `POST /api/v1/letters/${letterId}/alarm-acknowledgement`;
    expect((await intake.as('coordinator', ['hamar'])(line)).status).toBe(404);
    expect((await intake.as('coordinator')(line)).status).toBe(200);
    expect((await alarmed()).map((letter) => letter.letterId)).not.toContain(letterId);
  });

  it('that was refused alarms at once; one that is well has no alarm to care for', async () => {
    const referralId = await aReferral(intake, await aPatient(intake, NUMBERS[3]));
    const { letterId } = await sent(referralId);
    const care = `POST /api/v1/letters/${letterId}/alarm-acknowledgement`;
    expect((await intake.as('coordinator')(care)).body['code']).toBe('letter.no-alarm');

    const refused = await intake.as('system')(`POST /api/v1/letters/${letterId}/receipts`, {
      state: 'failed',
      reason: 'unknown-recipient',
    });

    expect(refused.body).toMatchObject({ state: 'failed', failure: 'unknown-recipient' });
    expect((await alarmed()).map((letter) => letter.letterId)).toContain(letterId);
    const wrong = { state: 'failed', reason: 'Ola Nordmann bor ikke her' };
    const line = `POST /api/v1/letters/${letterId}/receipts`;
    expect((await intake.as('system')(line, wrong)).status).toBe(400);
    expect((await intake.as('coordinator')(line, { state: 'read' })).status).toBe(403);
  });
});

describe('the letters of a day', () => {
  it('are counted next morning, and beside what the partner says', async () => {
    intake.clock.set(new Date('2026-03-20T09:00:00Z'));
    const referralId = await aReferral(intake, await aPatient(intake, NUMBERS[4]));
    await sent(referralId);

    intake.clock.set(new Date('2026-03-21T05:00:00Z'));
    await eventually(async () => {
      const counted = await intake.published(LetterReconciliationCountedV1);
      expect(counted.map(({ data }) => data)).toContainEqual(
        expect.objectContaining({ countedOn: '2026-03-20', sentCount: 1, partnerCount: null }),
      );
    });
    const said = await intake.as('operator')('POST /api/v1/letter-reconciliations', {
      partner: 'file-drop',
      on: '2026-03-20',
      count: 0,
    });

    expect(said.body).toMatchObject({ sent: 1, partnerCount: 0, difference: 1 });
    const list = await intake.as('operator')<ReconciliationsDto>(
      'GET /api/v1/letter-reconciliations?from=2026-03-20&to=2026-03-20',
    );
    expect(list.body.items).toEqual([said.body]);
    const wrong = { partner: 'file-drop', on: '2026-02-30', count: -1 };
    const refused = await intake.as('operator')('POST /api/v1/letter-reconciliations', wrong);
    expect((refused.body['errors'] as { field: string }[]).map(({ field }) => field)).toEqual([
      'on',
      'count',
    ]);
  });
});
