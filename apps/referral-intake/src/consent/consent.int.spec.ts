import {
  ConsentGivenV1,
  ConsentWithdrawnV1,
  EnrolmentRecordedV1,
  PatientRecordReadV1,
} from '@lysning/contracts';
import { STARTING_MS } from '../intake.int.fixture.js';
import { type PopulatedIntake, startPopulatedIntake } from '../referred.int.fixture.js';

let intake: PopulatedIntake;
beforeAll(async () => {
  intake = await startPopulatedIntake();
}, STARTING_MS);
afterAll(() => intake.stop(), STARTING_MS);

const consentBody = (overrides: Record<string, unknown> = {}) => ({
  scope: 'treatment',
  textVersion: '1.0.0',
  language: 'nb',
  method: 'electronic',
  ...overrides,
});
const give = (patientId: string, overrides: Record<string, unknown> = {}) =>
  intake.as('coordinator')(`POST /api/v1/patients/${patientId}/consents`, consentBody(overrides));
const withdraw = (consentId: unknown, site = 'moss') =>
  intake.as('coordinator', [site])(`POST /api/v1/consents/${String(consentId)}/withdrawal`, {});
const enrol = (patientId: string, body: Record<string, unknown>) =>
  intake.as('coordinator')(`POST /api/v1/patients/${patientId}/enrolments`, body);

describe('a consent', () => {
  it('is recorded once for a text, listed with who may see it logged, and withdrawn for good', async () => {
    const first = await give(intake.patients[0]);
    const again = await give(intake.patients[0]);

    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ scope: 'treatment', status: 'given', withdrawnAt: null });
    expect([again.status, again.body]).toEqual([200, first.body]);

    const withdrawn = await withdraw(first.body['consentId']);
    expect(withdrawn.body).toEqual({
      ...first.body,
      status: 'withdrawn',
      withdrawnAt: '2026-03-02T09:00:00.000Z',
    });
    expect((await withdraw(first.body['consentId'])).body).toEqual(withdrawn.body);

    const list = await intake.as('coordinator')(
      `GET /api/v1/patients/${String(intake.patients[0])}/consents`,
    );
    expect(list.body).toEqual({ items: [withdrawn.body] });
    const reads = await intake.published(PatientRecordReadV1);
    expect(reads.at(-1)?.data).toMatchObject({
      patientId: intake.patients[0],
      resource: 'consent',
    });
    expect(await intake.published(ConsentGivenV1)).toHaveLength(1);
    expect(await intake.published(ConsentWithdrawnV1)).toHaveLength(1);
  });

  it('is one when several are recorded at once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => give(intake.patients[1])));

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.map(({ body }) => body['consentId'])).size).toBe(1);
  });

  it.each([
    ['scope', { scope: 'everything' }],
    ['textVersion', { textVersion: '1' }],
    ['textVersion', { textVersion: '99.0.0' }],
    ['language', { language: 'se' }],
    ['method', { method: 'nod' }],
    ['siteId', { siteId: 'M' }],
    ['givenAt', { givenAt: 'yesterday' }],
    ['comment', { comment: 'she was glad' }],
  ])('with a wrong %s is refused by that name, and nothing is stored', async (field, overrides) => {
    const before = await intake.database.rows('SELECT id FROM consent');

    const { status, body } = await give(intake.patients[2], overrides);

    expect(status).toBe(400);
    expect((body['errors'] as { field: string }[]).map((error) => error.field)).toContain(field);
    expect(await intake.database.rows('SELECT id FROM consent')).toEqual(before);
  });

  it('that was never given, or at another site, cannot be withdrawn', async () => {
    const { body } = await give(intake.patients[3]);

    expect((await withdraw('01890000-0000-7000-8000-000000000000')).status).toBe(404);
    expect((await withdraw(body['consentId'], 'hamar')).status).toBe(404);
  });

  it('is not asked of an unknown patient, nor recorded by a referrer', async () => {
    expect((await give('01890000-0000-7000-8000-000000000000')).status).toBe(404);
    const path = `POST /api/v1/patients/${String(intake.patients[3])}/consents`;
    expect((await intake.as('referrer')(path, consentBody())).status).toBe(403);
  });
});

describe('an enrolment in a register', () => {
  it('needs the consent it rests on, is made once, and ends with that consent', async () => {
    const without = await enrol(intake.patients[4], { kind: 'register' });
    expect([without.status, without.body['code']]).toEqual([409, 'enrolment.consent-missing']);

    const consent = await give(intake.patients[4], { scope: 'register' });
    const first = await enrol(intake.patients[4], { kind: 'register' });
    const again = await enrol(intake.patients[4], { registerId: first.body['registerId'] });

    expect(first.status).toBe(201);
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(await intake.published(EnrolmentRecordedV1)).toHaveLength(1);

    await withdraw(consent.body['consentId']);

    const rows = await intake.database.rows<{ status: string }>(
      'SELECT status FROM enrolment WHERE patient_id = $1',
      [intake.patients[4]],
    );
    expect(rows).toEqual([{ status: 'ended' }]);
  });

  it.each([
    ['registerId', { registerId: 'no-such-register' }],
    ['registerId', {}],
    ['kind', { kind: 'club' }],
    ['color', { kind: 'register', color: 'red' }],
  ])('with a wrong %s is refused by that name', async (field, body) => {
    const answer = await enrol(intake.patients[5], body);

    expect(answer.status).toBe(400);
    const fields = (answer.body['errors'] as { field: string }[]).map((error) => error.field);
    expect(fields).toContain(field);
  });
});
