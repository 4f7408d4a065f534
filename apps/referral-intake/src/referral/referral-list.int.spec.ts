import { CourseEndedV1, event, PatientRecordReadV1 } from '@lysning/contracts';
import { newId } from '@lysning/kernel';
import { eventually } from '@lysning/testing';
import { NOW, STARTING_MS } from '../intake.int.fixture.js';
import { type PopulatedIntake, startPopulatedIntake } from '../referred.int.fixture.js';

let intake: PopulatedIntake;
beforeAll(async () => {
  intake = await startPopulatedIntake();
}, STARTING_MS);
afterAll(() => intake.stop(), STARTING_MS);
beforeEach(() => {
  intake.clock.set(NOW);
});

describe('reading referrals', () => {
  it('gives one with its ETag, logs the read, and shows it to its own site alone', async () => {
    const { body } = await intake.refer(intake.patients[0]);
    const path = `GET /api/v1/referrals/${String(body['referralId'])}`;

    const own = await intake.as('coordinator')(path);

    expect(own.status).toBe(200);
    expect(own.headers.get('etag')).toBe('"1"');
    expect(own.body).toMatchObject({ status: 'received', letter: { diagnoses: ['F33.2'] } });
    const reads = await intake.published(PatientRecordReadV1);
    expect(reads.at(-1)?.data).toMatchObject({
      patientId: intake.patients[0],
      resource: 'referral',
    });
    expect((await intake.as('coordinator', ['hamar'])(path)).status).toBe(404);
  });

  it('shows a referrer what they sent themselves, and no letter of another', async () => {
    const { body } = await intake.refer(intake.patients[0]);
    const id = String(body['referralId']);
    const other = await intake.token({ roles: ['referrer'], sites: ['moss'], sub: 'another-gp' });

    expect((await intake.as('referrer')(`GET /api/v1/referrals/${id}`)).status).toBe(200);
    for (const line of [`GET /api/v1/referrals/${id}`, `POST /api/v1/referrals/${id}/withdrawal`]) {
      const body = line.startsWith('POST') ? { body: { reason: 'moved' } } : {};
      expect((await intake.request(line, { token: other, ...body })).status).toBe(404);
    }
  });

  it('pages through all of them, each once, oldest first', async () => {
    await Promise.all(intake.patients.slice(0, 5).map((patientId) => intake.refer(patientId)));
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await intake.as('coordinator')<{
        items: { referralId: string }[];
        nextCursor: string | null;
      }>(`GET /api/v1/referrals?status=received&siteId=moss&limit=2${cursor}`);
      seen.push(...body.items.map(({ referralId }) => referralId));
      cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
    } while (cursor);

    const all = await intake.database.rows<{ id: string }>(
      `SELECT id FROM referral WHERE status = 'received' ORDER BY received_at, id`,
    );
    expect(seen).toEqual(all.map(({ id }) => id));
    expect(seen).toHaveLength(5);
  });

  it.each([
    'limit=0',
    'limit=201',
    'status=lost',
    'cursor=abc',
    'color=red',
    'cursor=WyJ4IiwieSJd',
  ])('refuses ?%s', async (query) => {
    expect((await intake.as('coordinator')(`GET /api/v1/referrals?${query}`)).status).toBe(400);
  });
});

describe('a referral that is taken back or comes to its end', () => {
  it('is withdrawn once, and the patient may be referred anew', async () => {
    const { body } = await intake.refer(intake.patients[6]);
    const path = `POST /api/v1/referrals/${String(body['referralId'])}/withdrawal`;
    const withdraw = () => intake.as('coordinator')(path, { reason: 'patient-request' });

    expect((await withdraw()).body).toMatchObject({ status: 'withdrawn' });
    expect((await withdraw()).status).toBe(200);
    expect((await intake.refer(intake.patients[6])).status).toBe(201);
    expect((await intake.as('coordinator')(path, { reason: 'boredom' })).status).toBe(400);
  });

  it('is overdue when the last day by law has passed in Oslo without an answer', async () => {
    const { body } = await intake.refer(intake.patients[2]);
    const read = () =>
      intake.as('coordinator')(`GET /api/v1/referrals/${String(body['referralId'])}`);

    intake.clock.set(new Date('2026-03-16T23:00:00Z'));

    await eventually(async () => {
      expect((await read()).body).toMatchObject({
        status: 'received',
        overdueSince: '2026-03-16T23:00:00.000Z',
      });
    });
  });

  it('lets a course that ended for an unknown referral pass', async () => {
    const ended = event(CourseEndedV1, {
      courseId: newId(),
      referralId: newId(),
      patientId: newId(),
      siteId: 'moss',
      reason: 'no-response',
      endedAt: NOW.toISOString(),
    });

    await intake.publishAs('scheduling', [ended]);

    await eventually(async () => {
      const positions = await intake.database.rows<{ sequence: string }>(
        `SELECT sequence FROM consumer_position WHERE consumer = 'referral-intake.referral'`,
      );
      expect(positions.some(({ sequence }) => Number(sequence) > 0)).toBe(true);
    });
    const parked = await intake.database.rows('SELECT 1 FROM parked_message');
    expect(parked).toEqual([]);
  });
});
