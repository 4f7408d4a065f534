import { PatientErasedV1 } from '@lysning/contracts';
import {
  aPatient,
  aReferral,
  type Intake,
  NOW,
  NUMBERS,
  startIntake,
  STARTING_MS,
} from '../intake.int.fixture.js';

let intake: Intake;
beforeAll(async () => {
  intake = await startIntake();
}, STARTING_MS);
afterAll(() => intake.stop(), STARTING_MS);
afterEach(() => {
  intake.clock.set(NOW);
});

const erase = (patientId: string, ground: string) =>
  intake.as('privacy-officer')(`POST /api/v1/patients/${patientId}/erasure`, { ground });
const erasedEvents = async (patientId: string) =>
  (await intake.published(PatientErasedV1))
    .map(({ data }) => data)
    .filter((data) => data.patientId === patientId);
const keysOf = (patientId: string) =>
  intake.database.rows('SELECT 1 FROM patient_data_key WHERE patient_id = $1', [patientId]);

describe('erasing a patient', () => {
  it('destroys the key and says so; the number is then nobody we know', async () => {
    const patientId = await aPatient(intake, NUMBERS[0]);
    expect(await keysOf(patientId)).toHaveLength(1);

    const { status, body } = await erase(patientId, 'registered-in-error');

    const erased = { patientId, ground: 'registered-in-error', erasedAt: NOW.toISOString() };
    expect([status, body]).toEqual([200, erased]);
    expect(await erasedEvents(patientId)).toEqual([
      { ...erased, siteId: 'moss', rulesVersion: '1.0.0' },
    ]);
    expect(await keysOf(patientId)).toEqual([]);
    const read = await intake.as('coordinator')(`GET /api/v1/patients/${patientId}`);
    expect(read.status).toBe(404);
    const referred = await intake.as('referrer')('POST /api/v1/referrals', {
      patientId,
      siteId: 'moss',
      source: 'general-practitioner',
      indication: 'trd',
      diagnoses: ['F33.2'],
    });
    expect([referred.status, referred.body['code']]).toEqual([404, 'patient.not-found']);

    expect(await aPatient(intake, NUMBERS[0])).not.toBe(patientId);
    expect((await erase(patientId, 'registered-in-error')).body).toEqual(erased);
    expect(await erasedEvents(patientId)).toHaveLength(1);
  });

  it('waits until the ground holds, and takes the words of letters with it', async () => {
    const patientId = await aPatient(intake, NUMBERS[1]);
    const referralId = await aReferral(intake, patientId, { suicidality: 'Ord om fare' });
    const open = await erase(patientId, 'never-treated');
    await intake.as('coordinator')(`POST /api/v1/referrals/${referralId}/withdrawal`, {
      reason: 'patient-request',
    });
    const early = await erase(patientId, 'never-treated');
    intake.clock.set(new Date('2029-03-02T09:00:00Z'));

    const lawful = await erase(patientId, 'never-treated');

    expect([open.body['code'], open.body['obstacles']]).toEqual([
      'patient.erasure-not-lawful',
      ['referral-open'],
    ]);
    expect([early.status, early.body['obstacles']]).toEqual([409, ['not-quiet-yet']]);
    expect(lawful.status).toBe(200);
    const letter = await intake.as('coordinator')(`GET /api/v1/referrals/${referralId}`);
    expect([letter.status, letter.body['suicidality']]).toEqual([200, null]);
  });

  it('is of the whole person, under all of their ids', async () => {
    const from = await aPatient(intake, NUMBERS[2]);
    const into = await aPatient(intake, NUMBERS[3]);
    await intake.as('coordinator')(`POST /api/v1/patients/${from}/merge`, {
      survivingPatientId: into,
    });

    expect((await erase(into, 'registered-in-error')).status).toBe(200);

    expect(await keysOf(from)).toEqual([]);
    expect(await erasedEvents(from)).toHaveLength(1);
    expect(await erasedEvents(into)).toHaveLength(1);
  });

  it('needs a ground of the programme, a patient of the site, and a privacy officer', async () => {
    const patientId = await aPatient(intake, NUMBERS[4], 'hamar');
    const elsewhere = await erase(patientId, 'registered-in-error');
    const groundless = await erase(patientId, 'because');
    const path = `POST /api/v1/patients/${patientId}/erasure`;
    const coordinator = await intake.as('coordinator')(path, { ground: 'registered-in-error' });

    expect([elsewhere.status, groundless.status, coordinator.status]).toEqual([404, 400, 403]);
    expect((groundless.body['errors'] as { field: string }[])[0]?.field).toBe('ground');
    expect(await keysOf(patientId)).toHaveLength(1);
  });
});
