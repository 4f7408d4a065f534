import { LetterReconciliationCountedV1 } from '@lysning/contracts';
import { eventually } from '@lysning/testing';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  aPatient,
  aReferral,
  type Intake,
  NOW,
  NUMBERS,
  startIntake,
  STARTING_MS,
} from '../intake.int.fixture.js';
import type { DeliverableLetter } from './deliverable-letter.js';
import type { OutwardLettersDto } from './outward-letter.dto.js';

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
const alarmed = async () =>
  (await intake.as('coordinator')<OutwardLettersDto>('GET /api/v1/letter-alarms?siteId=moss')).body
    .items;

describe('a letter that did not arrive', () => {
  const resend = (letterId: string, body: unknown = {}, sites = ['moss']) =>
    intake.as('coordinator', sites)(`POST /api/v1/letters/${letterId}/resend`, body);

  it('goes once more, with states and a day of its own; whoever sent it took care of the alarm', async () => {
    intake.clock.set(new Date('2026-04-13T09:00:00Z'));
    const referralId = await aReferral(intake, await aPatient(intake, NUMBERS[5]));
    const first = await sent(referralId);
    expect((await resend(first.letterId)).body['code']).toBe('letter.not-missed');
    intake.clock.set(new Date('2026-04-14T09:00:00Z'));
    await eventually(async () => {
      expect((await alarmed()).map(({ letterId }) => letterId)).toContain(first.letterId);
    });
    expect((await resend(first.letterId, { toHerId: 'lege' })).status).toBe(400);
    expect((await resend(first.letterId, {}, ['hamar'])).status).toBe(404);

    const again = await resend(first.letterId, { toHerId: '8142520' });

    expect([again.status, again.body['resendOf']]).toEqual([201, first.letterId]);
    const twice = await resend(first.letterId);
    expect([twice.status, twice.body['letterId']]).toEqual([200, again.body['letterId']]);
    expect((await alarmed()).map(({ letterId }) => letterId)).not.toContain(first.letterId);
    await eventually(async () => {
      expect((await letters(referralId)).map(({ state }) => state)).toEqual(['sent', 'sent']);
    });
    const drop = await dropped(String(again.body['letterId']));
    expect(drop).toMatchObject({ to: { herId: '8142520' }, kind: 'referral-received' });

    intake.clock.set(new Date('2026-04-15T05:00:00Z'));
    await eventually(async () => {
      const counted = (await intake.published(LetterReconciliationCountedV1)).map(
        ({ data: { countedOn, sentCount } }) => [countedOn, sentCount],
      );
      expect(counted).toContainEqual(['2026-04-13', 1]);
      expect(counted).toContainEqual(['2026-04-14', 1]);
    });
  });
});
