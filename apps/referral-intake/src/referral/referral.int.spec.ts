import { ReferralReceivedV1 } from '@lysning/contracts';
import {
  aPatient,
  aReferralBody,
  type Intake,
  NUMBERS,
  startIntake,
  STARTING_MS,
} from '../intake.int.fixture.js';

let intake: Intake;
let patients: string[];
beforeAll(async () => {
  intake = await startIntake();
  patients = await Promise.all(NUMBERS.map((value) => aPatient(intake, value)));
}, STARTING_MS);
afterAll(() => intake.stop(), STARTING_MS);

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
