import { CourseEndedV1, event, PatientRecordReadV1, ReferralReceivedV1 } from '@lysning/contracts';
import { newId } from '@lysning/kernel';
import { eventually } from '@lysning/testing';
import {
  aPatient,
  aReferralBody,
  type Intake,
  NOW,
  NUMBERS,
  startIntake,
} from '../intake.int.fixture.js';

let intake: Intake;
let patients: string[];
beforeAll(async () => {
  intake = await startIntake();
  patients = await Promise.all(NUMBERS.map((value) => aPatient(intake, value)));
});
afterAll(() => intake.stop());
beforeEach(() => {
  intake.clock.set(NOW);
});

const refer = (patientId: string | undefined, overrides: Record<string, unknown> = {}) =>
  intake.as('referrer')('POST /api/v1/referrals', aReferralBody({ patientId, ...overrides }));
const count = async () =>
  (await intake.database.rows<{ n: number }>('SELECT count(*)::int AS n FROM referral'))[0]?.n;

describe('receiving a referral', () => {
  it('starts the legal clock and says so', async () => {
    const { status, body } = await refer(patients[0], { senderMessageId: 'm-1' });

    expect([status, body]).toEqual([
      201,
      {
        referralId: expect.any(String),
        status: 'received',
        assessmentDueOn: '2026-03-16',
        duplicate: false,
      },
    ]);
    const [received] = await intake.published(ReferralReceivedV1);
    expect(received?.data).toMatchObject({
      referralId: body['referralId'],
      assessmentDueOn: '2026-03-16',
      antidepressantTrialCount: 2,
    });
  });

  it('is one referral when the sender repeats the message, whatever is in it', async () => {
    const first = await refer(patients[1], { senderMessageId: 'm-2' });
    const again = await refer(patients[2], { senderMessageId: 'm-2' });

    expect(again.status).toBe(200);
    expect(again.body).toEqual({ ...first.body, duplicate: true });
  });

  it('is one referral while one is open for the same indication, and the second sender is told', async () => {
    const first = await refer(patients[3]);
    const second = await intake.as('coordinator')(
      'POST /api/v1/referrals',
      aReferralBody({ patientId: patients[3], source: 'specialist-service' }),
    );

    expect(second.status).toBe(200);
    expect(second.body).toEqual({ ...first.body, duplicate: true });
  });

  it('makes one referral of several at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => refer(patients[4])));

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(7);
    expect(new Set(answers.map(({ body }) => body['referralId'])).size).toBe(1);
  });

  it('refuses a second site while the first has one open', async () => {
    const hamar = intake.as('coordinator', ['hamar']);
    await hamar('POST /api/v1/patients', {
      nationalId: { value: NUMBERS[4] },
      name: { given: 'A', family: 'B' },
      siteId: 'hamar',
    });

    const { status, body } = await hamar(
      'POST /api/v1/referrals',
      aReferralBody({ patientId: patients[4], siteId: 'hamar' }),
    );

    expect([status, body['code']]).toEqual([409, 'referral.open-elsewhere']);
  });

  it('does not know a patient whom the site has not registered', async () => {
    const { status, body } = await intake.as('referrer', ['hamar'])(
      'POST /api/v1/referrals',
      aReferralBody({ patientId: patients[0], siteId: 'hamar' }),
    );

    expect([status, body['code']]).toEqual([404, 'patient.not-found']);
  });

  const trial = { atc: 'N06AB06', weeks: 8, outcome: 'no-response', adequate: true };
  it.each([
    ['patientId', { patientId: '123' }],
    ['siteId', { siteId: 'MOSS' }],
    ['senderMessageId', { senderMessageId: '' }],
    ['source', { source: 'neighbour' }],
    ['indication', { indication: 'cosmetic' }],
    ['diagnoses', { diagnoses: ['depresjon'] }],
    ['diagnoses', { diagnoses: 'F33.2' }],
    ['treatmentTrials[0].weeks', { treatmentTrials: [{ ...trial, weeks: -1 }] }],
    ['treatmentTrials[0].atc', { treatmentTrials: [{ ...trial, atc: 'Cipralex' }] }],
    ['treatmentTrials[0].outcome', { treatmentTrials: [{ ...trial, outcome: 'meh' }] }],
    ['treatmentTrials[0].adequate', { treatmentTrials: [{ ...trial, adequate: 'yes' }] }],
    ['treatmentTrials[1].doseMg', { treatmentTrials: [trial, { ...trial, doseMg: 0 }] }],
    ['treatmentTrials[0].brand', { treatmentTrials: [{ ...trial, brand: 'X' }] }],
    ['psychotherapyTried', { psychotherapyTried: 'yes' }],
    ['medication', { medication: ['paracet'] }],
    ['somaticFacts', { somaticFacts: 'none' }],
    ['somaticFacts.left-handed', { somaticFacts: { 'left-handed': true } }],
    ['receivedAt', { receivedAt: '2026-03-02' }],
    ['receivedAt', { receivedAt: '2026-03-02T09:05:00.001Z' }],
    ['suicidality', { suicidality: 'free text' }],
  ])('refuses a wrong %s, names it and stores nothing', async (field, overrides) => {
    const before = await count();

    const { status, body } = await refer(patients[5], overrides);

    expect(status).toBe(400);
    const fields = (body['errors'] as { field: string }[]).map((error) => error.field);
    expect(fields).toContain(field);
    expect(await count()).toBe(before);
  });

  it('answers a repeated request with the same Idempotency-Key the same way', async () => {
    const send = () =>
      intake.as('referrer')('POST /api/v1/referrals', aReferralBody({ patientId: patients[5] }), {
        'idempotency-key': 'key-0000-0001',
      });
    const first = await send();
    const again = await send();

    expect(first.status).toBe(201);
    expect([again.status, again.body]).toEqual([first.status, first.body]);
  });

  it('is not for a nurse', async () => {
    const { status } = await intake.as('nurse')('POST /api/v1/referrals', aReferralBody());

    expect(status).toBe(403);
  });
});

describe('reading referrals', () => {
  it('gives one with its ETag, logs the read, and shows it to its own site alone', async () => {
    const { body } = await refer(patients[0]);
    const path = `GET /api/v1/referrals/${String(body['referralId'])}`;

    const own = await intake.as('coordinator')(path);

    expect(own.status).toBe(200);
    expect(own.headers.get('etag')).toBe('"1"');
    expect(own.body).toMatchObject({ status: 'received', diagnoses: ['F33.2'] });
    const reads = await intake.published(PatientRecordReadV1);
    expect(reads.at(-1)?.data).toMatchObject({ patientId: patients[0], resource: 'referral' });
    expect((await intake.as('coordinator', ['hamar'])(path)).status).toBe(404);
  });

  it('pages through all of them, each once, oldest first', async () => {
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
    expect(seen.length).toBeGreaterThan(2);
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
    const { body } = await refer(patients[6]);
    const path = `POST /api/v1/referrals/${String(body['referralId'])}/withdrawal`;
    const withdraw = () => intake.as('coordinator')(path, { reason: 'patient-request' });

    expect((await withdraw()).body).toMatchObject({ status: 'withdrawn' });
    expect((await withdraw()).status).toBe(200);
    expect((await refer(patients[6])).status).toBe(201);
    expect((await intake.as('coordinator')(path, { reason: 'boredom' })).status).toBe(400);
  });

  it('is overdue when the last day by law has passed in Oslo without an answer', async () => {
    const { body } = await refer(patients[2]);
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
