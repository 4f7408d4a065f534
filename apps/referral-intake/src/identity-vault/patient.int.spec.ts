import { PatientRecordReadV1, PatientRegisteredV1 } from '@lysning/contracts';
import { eventually, findLeaks } from '@lysning/testing';
import {
  aPatientBody,
  type Intake,
  NUMBERS,
  startIntake,
  STARTING_MS,
} from '../intake.int.fixture.js';

let intake: Intake;
beforeAll(async () => {
  intake = await startIntake();
}, STARTING_MS);
afterAll(() => intake.stop(), STARTING_MS);

const register = (overrides: Record<string, unknown> = {}, site = 'moss') =>
  intake.as('coordinator', [site])('POST /api/v1/patients', aPatientBody(overrides));
const count = async (table: string) =>
  (await intake.database.rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n;

describe('registering a patient', () => {
  it('answers with a new id, and the same number again with the same id', async () => {
    const first = await register();
    const again = await register({ name: { given: 'Annen', family: 'Skrivemåte' } });

    expect(first.status).toBe(201);
    expect(first.body).toEqual({ patientId: expect.any(String) });
    expect([again.status, again.body]).toEqual([200, first.body]);
    const [registered] = (await intake.published(PatientRegisteredV1)).filter(
      ({ data }) => data.patientId === first.body['patientId'],
    );
    expect(registered?.data).toEqual({
      patientId: first.body['patientId'],
      siteId: 'moss',
      birthYear: 1984,
      registeredAt: '2026-03-02T09:00:00.000Z',
    });
  });

  it('makes one patient of two registrations at once', async () => {
    const nationalId = { value: NUMBERS[1] };

    const answers = await Promise.all(Array.from({ length: 8 }, () => register({ nationalId })));

    expect(answers.map(({ status }) => status).sort()).toEqual([
      200, 200, 200, 200, 200, 200, 200, 201,
    ]);
    expect(new Set(answers.map(({ body }) => body['patientId'])).size).toBe(1);
  });

  it.each([
    ['nationalId.value', { nationalId: { value: '30829999999' } }],
    ['nationalId.value', { nationalId: { value: '01912451205' } }],
    ['nationalId.value', { nationalId: { value: '0191245120' } }],
    ['nationalId.value', { nationalId: {} }],
    ['nationalId.type', { nationalId: { value: NUMBERS[2], type: 'passport' } }],
    ['nationalId', { nationalId: undefined }],
    ['name.given', { name: { given: '', family: 'X' } }],
    ['name.family', { name: { given: 'X', family: '<script>' } }],
    ['name', { name: 'Ola' }],
    ['phone', { phone: 'ring meg' }],
    ['address', { address: 'x'.repeat(301) }],
    ['municipalityCode', { municipalityCode: 'Moss' }],
    ['siteId', { siteId: 'Moss Sykehus' }],
    ['registeredAt', { registeredAt: '2026-02-30T09:00:00Z' }],
    ['registeredAt', { registeredAt: '2026-03-02T09:05:00.001Z' }],
    ['nickname', { nickname: 'Lillegutt' }],
  ])('refuses a wrong %s, names it and stores nothing', async (field, overrides) => {
    const before = await count('patient');

    const { status, body } = await register({ nationalId: { value: NUMBERS[2] }, ...overrides });

    expect(status).toBe(400);
    const fields = (body['errors'] as { field: string }[]).map((error) => error.field);
    expect(fields).toContain(field);
    expect(await count('patient')).toBe(before);
  });

  it('refuses 30 February also when its check digits are right', async () => {
    const { status } = await register({ nationalId: { value: '30828430056' } });

    expect(status).toBe(400);
  });

  it('does not know another site', async () => {
    const { status } = await register({ nationalId: { value: NUMBERS[2] }, siteId: 'hamar' });

    expect(status).toBe(404);
  });

  it.each(['nurse', 'analyst', 'patient'] as const)('is not for a %s', async (role) => {
    expect((await intake.as(role)('POST /api/v1/patients', aPatientBody())).status).toBe(403);
  });

  it('asks for a token', async () => {
    expect((await intake.request('POST /api/v1/patients', { body: aPatientBody() })).status).toBe(
      401,
    );
  });
});

describe('finding and reading a patient', () => {
  const nationalId = { value: NUMBERS[3] };
  const phone = '+47 99887766';
  const address = 'Planteveien 13, 9999 Plantestad';
  let patientId: string;
  beforeAll(async () => {
    patientId = String((await register({ nationalId, phone, address })).body['patientId']);
  });

  it('finds the id by number, in the body and not in the address, and logs it', async () => {
    const found = await intake.as('coordinator')('POST /api/v1/patients/lookup', { nationalId });

    expect([found.status, found.body]).toEqual([200, { patientId }]);
    const reads = await intake.published(PatientRecordReadV1);
    expect(reads.at(-1)?.data).toMatchObject({ patientId, resource: 'identity-index' });
  });

  it('shows who the patient is to those who treat or coordinate, and logs who read and why', async () => {
    const { status, body } = await intake.as('psychiatrist')(
      `GET /api/v1/patients/${patientId}`,
      undefined,
      { 'x-access-reason': 'assessment' },
    );

    expect(status).toBe(200);
    expect(body).toEqual({
      patientId,
      nationalId: { type: 'fnr', value: NUMBERS[3] },
      name: { given: 'Plantegivna', family: 'Plantefamna' },
      phone,
      address,
      municipalityCode: null,
    });
    const reads = await intake.published(PatientRecordReadV1);
    expect(reads.at(-1)?.data).toMatchObject({
      patientId,
      siteId: 'moss',
      role: 'psychiatrist',
      readByHpr: '999000001',
      resource: 'identity',
      reason: 'assessment',
    });
  });

  it('shows it to no other role', async () => {
    const { status } = await intake.as('referrer')(`GET /api/v1/patients/${patientId}`);

    expect(status).toBe(403);
  });

  it('is unknown to another site until that site registers the same person', async () => {
    const hamar = intake.as('coordinator', ['hamar']);
    const lookup = () => hamar('POST /api/v1/patients/lookup', { nationalId });
    expect((await lookup()).status).toBe(404);
    expect((await hamar(`GET /api/v1/patients/${patientId}`)).status).toBe(404);

    const registered = await register({ nationalId, siteId: 'hamar' }, 'hamar');

    expect([registered.status, registered.body]).toEqual([200, { patientId }]);
    expect((await lookup()).body).toEqual({ patientId });
    expect((await hamar(`GET /api/v1/patients/${patientId}`)).status).toBe(200);
    const reads = await intake.published(PatientRecordReadV1);
    expect(reads.map(({ data }) => data)).toContainEqual(
      expect.objectContaining({ patientId, siteId: 'hamar', resource: 'identity-index' }),
    );
  });

  it('keeps what identifies a person sealed in the database', async () => {
    const rows = await intake.database.rows('SELECT * FROM patient_identity, patient');
    const planted = ['Plantegivna', 'Plantefamna', '99887766', 'Planteveien', ...NUMBERS];

    const text = JSON.stringify(rows, (_, value: unknown) =>
      isBytes(value) ? Buffer.from(value.data).toString('latin1') : value,
    );
    for (const value of planted) expect(text).not.toContain(value);
  });

  it('tells it to nobody: no topic, log, metric or error holds it', async () => {
    const wrong = await register({ nationalId: { value: '41814061034' } });
    const planted = ['Plantegivna', 'Plantefamna', '99887766', 'Planteveien', ...NUMBERS];

    await eventually(async () => {
      const [left] = await intake.database.rows<{ n: number }>(
        'SELECT count(*)::int AS n FROM outbox',
      );
      expect(left?.n).toBe(0);
    });
    expect(await findLeaks(intake, [...planted, '41814061034'], [wrong.text])).toEqual([]);
  });
});

const isBytes = (value: unknown): value is { data: number[] } =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer';
