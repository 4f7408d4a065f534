import { ReferralReceivedV1 } from '@lysning/contracts';
import { findLeaks } from '@lysning/testing';
import { aReferralBody, NUMBERS, STARTING_MS } from '../intake.int.fixture.js';
import { type PopulatedIntake, startPopulatedIntake } from '../referred.int.fixture.js';

let intake: PopulatedIntake;
beforeAll(async () => {
  intake = await startPopulatedIntake();
}, STARTING_MS);
afterAll(() => intake.stop(), STARTING_MS);

describe('receiving a referral', () => {
  it('starts the legal clock and says so', async () => {
    const { status, body } = await intake.refer(intake.patients[0], { senderMessageId: 'm-1' });

    expect([status, body]).toEqual([
      201,
      {
        referralId: expect.any(String),
        status: 'received',
        assessmentDueOn: '2026-03-16',
        duplicate: false,
        duplicateOf: null,
        missingParts: [
          'somatic-disease',
          'substance-use',
          'pregnancy',
          'breastfeeding',
          'suicidality',
          'municipality',
          'consent-to-share',
        ],
        routing: {
          siteId: 'moss',
          choice: 'named',
          residence: 'unknown',
          approval: 'not-needed',
          intakeStopped: false,
          providerVersion: '1.0.0',
        },
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
    const first = await intake.refer(intake.patients[1], { senderMessageId: 'm-2' });
    const again = await intake.refer(intake.patients[2], { senderMessageId: 'm-2' });

    expect(again.status).toBe(200);
    const told = { duplicate: true, duplicateOf: 'message', missingParts: [] };
    expect(again.body).toEqual({ ...first.body, ...told });
  });

  it('is one referral while one is open for the same indication, and the second sender is told', async () => {
    const first = await intake.refer(intake.patients[3]);
    const words = 'Plantert setning fra den andre henviseren';
    const again = () =>
      intake.as('coordinator')(
        'POST /api/v1/referrals',
        aReferralBody({
          patientId: intake.patients[3],
          source: 'specialist-service',
          suicidality: words,
        }),
      );

    const second = await again();

    expect(second.status).toBe(200);
    const told = { duplicate: true, duplicateOf: 'open-referral', missingParts: [] };
    expect(second.body).toEqual({ ...first.body, ...told });
    expect((await again()).body).toEqual(second.body);
    const read = await intake.as('coordinator')(
      `GET /api/v1/referrals/${String(first.body['referralId'])}`,
    );
    expect(read.body['alsoReferredBy']).toEqual([
      { source: 'specialist-service', receivedAt: '2026-03-02T09:00:00.000Z' },
    ]);
    expect(await findLeaks(intake, [words], [second.text])).toEqual([]);
  });

  it('makes one referral of several at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => intake.refer(intake.patients[4])),
    );

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
      aReferralBody({ patientId: intake.patients[4], siteId: 'hamar' }),
    );

    expect([status, body['code']]).toEqual([409, 'referral.open-elsewhere']);
  });

  it('does not know a patient whom the site has not registered', async () => {
    const { status, body } = await intake.as('referrer', ['hamar'])(
      'POST /api/v1/referrals',
      aReferralBody({ patientId: intake.patients[0], siteId: 'hamar' }),
    );

    expect([status, body['code']]).toEqual([404, 'patient.not-found']);
  });

  it('answers a repeated request with the same Idempotency-Key the same way', async () => {
    const send = () =>
      intake.as('referrer')(
        'POST /api/v1/referrals',
        aReferralBody({ patientId: intake.patients[5] }),
        {
          'idempotency-key': 'key-0000-0001',
        },
      );
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
