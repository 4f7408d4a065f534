import { ReferralReceivedV1, ReferralRoutedV1 } from '@lysning/contracts';
import { findLeaks } from '@lysning/testing';
import { aReferralBody, STARTING_MS } from '../intake.int.fixture.js';
import { type PopulatedIntake, startPopulatedIntake } from '../referred.int.fixture.js';

let intake: PopulatedIntake;
beforeAll(async () => {
  intake = await startPopulatedIntake();
}, STARTING_MS);
afterAll(() => intake.stop(), STARTING_MS);

const count = async () =>
  (await intake.database.rows<{ n: number }>('SELECT count(*)::int AS n FROM referral'))[0]?.n;

describe('a letter', () => {
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
    ['suicidality', { suicidality: 'x'.repeat(8001) }],
    ['treatmentTrials[0].startedOn', { treatmentTrials: [{ ...trial, startedOn: '2025-02-30' }] }],
    [
      'treatmentTrials[0].endedOn',
      { treatmentTrials: [{ ...trial, startedOn: '2025-06-01', endedOn: '2025-05-01' }] },
    ],
    ['otherTreatments[0].kind', { otherTreatments: [{ kind: 'prayer', outcome: 'unknown' }] }],
    ['substanceUse[0].use', { substanceUse: [{ substance: 'alcohol', use: 'much' }] }],
    ['pregnancy', { pregnancy: 'maybe' }],
    ['pregnancy', { pregnancy: 'yes', somaticFacts: { pregnant: false } }],
    ['municipality', { municipality: 'Moss' }],
    ['priorApprovalOn', { priorApprovalOn: '2026-03-03' }],
    ['consentToShare', { consentToShare: 'yes' }],
    ['source', { source: 'self' }],
    ['freeText', { freeText: 'words' }],
  ])('refuses a wrong %s, names it and stores nothing', async (field, overrides) => {
    const before = await count();

    const { status, body } = await intake.refer(intake.patients[5], overrides);

    expect(status).toBe(400);
    const fields = (body['errors'] as { field: string }[]).map((error) => error.field);
    expect(fields).toContain(field);
    expect(await count()).toBe(before);
  });

  it('keeps the words on suicidality in the vault, for those who read the letter', async () => {
    const words = 'Plantert setning om selvmordstanker <script>alert(1)</script>';
    const { body, text } = await intake.refer(intake.patients[5], {
      suicidality: words,
      medication: ['N05BA01', 'N06AX16'],
    });

    const path = `GET /api/v1/referrals/${String(body['referralId'])}`;
    const read = await intake.as('psychiatrist')(path);
    expect(read.body).toMatchObject({ suicidality: words, benzodiazepines: ['N05BA01'] });
    expect(read.body['missingParts']).not.toContain('suicidality');
    expect(await findLeaks(intake, [words, 'Plantert setning'], [text])).toEqual([]);
    const [received] = (await intake.published(ReferralReceivedV1)).slice(-1);
    expect(received?.data).toMatchObject({ benzodiazepineFlagged: true });
    const sealed = await intake.database.rows<{ suicidality: Buffer }>(
      'SELECT suicidality FROM referral_text',
    );
    expect(sealed.some((row) => row.suicidality.includes('Plantert'))).toBe(false);
  });

  it('refuses a letter of a megabyte as too large', async () => {
    const { status } = await intake.refer(intake.patients[5], {
      suicidality: 'x'.repeat(1_000_000),
    });

    expect(status).toBe(413);
  });

  it('finds a provider when none is named, and tells why it stands as it does', async () => {
    const both = intake.as('referrer', ['moss', 'hamar']);
    const { status, body } = await both(
      'POST /api/v1/referrals',
      aReferralBody({ patientId: intake.patients[6], siteId: undefined, municipality: '3403' }),
    );

    expect(status).toBe(201);
    expect(body['routing']).toMatchObject({ siteId: 'hamar', choice: 'found' });
    const [routed] = (await intake.published(ReferralRoutedV1)).slice(-1);
    expect(routed?.data).toMatchObject({ siteId: 'hamar', residence: 'resident' });
    const { status: none, body: problem } = await intake.as('referrer', ['hamar'])(
      'POST /api/v1/referrals',
      aReferralBody({ patientId: intake.patients[6], siteId: undefined, source: 'self' }),
    );
    expect([none, problem['errors']]).toEqual([
      400,
      [expect.objectContaining({ field: 'siteId' })],
    ]);
  });

  it('tells at once that an approval is missing', async () => {
    const { body } = await intake.refer(intake.patients[7], { municipality: '0301' });

    expect(body['routing']).toMatchObject({ residence: 'out-of-area', approval: 'missing' });
    expect(body['missingParts']).toContain('prior-approval');
  });
});
