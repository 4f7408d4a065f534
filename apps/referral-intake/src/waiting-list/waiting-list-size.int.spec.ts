import { WaitingListReorderedV1 } from '@lysning/contracts';
import { newId } from '@lysning/kernel';
import { randomInt } from 'node:crypto';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
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
import type { WaitingListItemDto } from './waiting-list.dto.js';
import { compareEntries, type Order, type OrderKeys } from './waiting-list-order.js';

const ENTRIES = 10_000;
const OURS: Order = {
  version: '1.0.0',
  keys: ['urgency', 'latest-start', 'catchment', 'waiting-time'],
};
const LATER: Order = { version: '1.1.0', keys: ['catchment', 'urgency', 'waiting-time'] };

let intake: Intake;
let programmeDir: string;
beforeAll(async () => {
  programmeDir = await mkdtemp(join(tmpdir(), 'programme-'));
  await mkdir(join(programmeDir, 'waiting-list-rules'));
  await writeFile(
    join(programmeDir, 'waiting-list-rules', 'later.yaml'),
    [
      'id: waiting-list-rules',
      `version: ${LATER.version}`,
      'validFrom: 2026-06-01',
      'source: Test',
      'approvedBy: null',
      `keys: [${LATER.keys.join(', ')}]`,
    ].join('\n'),
  );
  intake = await startIntake({ programmeDir });
  await fill(await aReferral(intake, await aPatient(intake, NUMBERS[0])));
}, STARTING_MS * 2);
afterAll(async () => {
  await intake.stop();
  await rm(programmeDir, { recursive: true });
}, STARTING_MS);

/** Ten thousand who wait, their keys drawn so that each of them decides somewhere. */
async function fill(referralId: string): Promise<void> {
  const pick = <T>(values: readonly T[]): T => values[randomInt(values.length)]!;
  const rows = Array.from({ length: ENTRIES }, () => ({
    id: newId(),
    urgency: pick(['urgent', 'ordinary', 'ordinary']),
    latestStartOn: `2026-0${String(randomInt(4, 9))}-1${String(randomInt(0, 9))}`,
    residence: pick(['resident', 'resident', 'unknown', 'out-of-area']),
    waitingSince: new Date(Date.UTC(2026, 0, randomInt(1, 28), randomInt(24))),
    addedAt: new Date(Date.UTC(2026, 1, randomInt(1, 28))),
  }));
  const column = (name: keyof (typeof rows)[number]) => rows.map((row) => row[name]);
  await intake.database.rows('DROP INDEX waiting_list_referral');
  await intake.database.rows(
    `INSERT INTO waiting_list_entry (id, referral_id, patient_id, site_id, status, urgency,
       latest_start_on, residence, waiting_since, added_at)
     SELECT t.id, r.id, r.patient_id, 'moss', 'waiting', t.urgency, t.latest, t.residence, t.since,
       t.added
     FROM referral r, unnest($2::uuid[], $3::text[], $4::date[], $5::text[], $6::timestamptz[],
       $7::timestamptz[]) AS t (id, urgency, latest, residence, since, added) WHERE r.id = $1`,
    [
      referralId,
      column('id'),
      column('urgency'),
      column('latestStartOn'),
      column('residence'),
      column('waitingSince'),
      column('addedAt'),
    ],
  );
  await intake.database.rows('ANALYZE waiting_list_entry');
}

const page = async (query = '') =>
  (
    await intake.as('coordinator')<{ items: WaitingListItemDto[]; nextCursor: string | null }>(
      `GET /api/v1/waiting-list?siteId=moss&limit=200${query}`,
    )
  ).body;

async function whole(): Promise<WaitingListItemDto[]> {
  const items: WaitingListItemDto[] = [];
  let cursor: string | null = null;
  do {
    const { items: more, nextCursor } = await page(cursor === null ? '' : `&cursor=${cursor}`);
    items.push(...more);
    cursor = nextCursor;
  } while (cursor !== null);
  return items;
}

async function inOrder(order: Order): Promise<string[]> {
  const entries = await intake.database.rows<OrderKeys>(
    `SELECT id AS "entryId", urgency, latest_start_on::text AS "latestStartOn", residence,
       waiting_since AS "waitingSince", added_at AS "addedAt" FROM waiting_list_entry`,
  );
  return entries
    .sort((one, other) => compareEntries(one, other, order))
    .map(({ entryId }) => entryId);
}

describe('a waiting list of ten thousand', () => {
  it('is read page by page in the order of the rules, each entry once', async () => {
    const items = await whole();

    expect(items.map(({ entryId }) => entryId)).toEqual(await inOrder(OURS));
    expect(items.map(({ position }) => position)).toEqual(items.map((_, index) => index + 1));
    expect(items[0]?.placedBy).toBe('first');
    expect(items.slice(1).map(({ placedBy }) => placedBy)).not.toContain('first');
  }, 60_000);

  it('is in another order from the day other rules hold, and that is told once', async () => {
    intake.clock.set(new Date('2026-06-01T08:00:00Z'));
    const first = await page();

    expect(first.items.map(({ entryId }) => entryId)).toEqual((await inOrder(LATER)).slice(0, 200));
    expect(first.items[0]?.orderVersion).toBe('1.1.0');
    await page();
    expect(await intake.published(WaitingListReorderedV1)).toMatchObject([
      { data: { siteId: 'moss', orderVersion: '1.1.0', entryCount: ENTRIES } },
    ]);
    intake.clock.set(NOW);
  });
});
