import { ConsentWithdrawnV1, PatientMergedV1, PatientUnmergedV1 } from '@lysning/contracts';
import {
  aPatient,
  aPatientBody,
  aReferral,
  aReferralBody,
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

const merge = (from: string, into: string, sites = ['moss']) =>
  intake.as('coordinator', sites)(`POST /api/v1/patients/${from}/merge`, {
    survivingPatientId: into,
  });
const unmerge = (from: string) =>
  intake.as('coordinator')(`POST /api/v1/patients/${from}/unmerge`, {});
const lookup = async (number: string, site: string) => {
  const { status, body } = await intake.as('coordinator', [site])('POST /api/v1/patients/lookup', {
    nationalId: { value: number },
  });
  return status === 200 ? body['patientId'] : status;
};
const consent = async (patientId: string) => {
  const { body } = await intake.as('coordinator')(`POST /api/v1/patients/${patientId}/consents`, {
    scope: 'treatment',
    textVersion: '1.0.0',
    language: 'nb',
    method: 'electronic',
  });
  return String(body['consentId']);
};

describe('two entries that are one person', () => {
  it('are one for whoever begins anything, until the merge is undone', async () => {
    const from = await aPatient(intake, NUMBERS[0]);
    const into = await aPatient(intake, NUMBERS[1]);
    const earlier = await aReferral(intake, from);

    const merged = await merge(from, into);

    const told = {
      mergeId: merged.body['mergeId'],
      patientId: from,
      survivingPatientId: into,
    };
    expect([merged.status, merged.body]).toEqual([
      200,
      { ...told, mergedAt: NOW.toISOString(), unmergedAt: null },
    ]);
    expect((await intake.published(PatientMergedV1)).map(({ data }) => data)).toEqual([
      { ...told, siteId: 'moss', mergedAt: NOW.toISOString() },
    ]);
    expect(await lookup(NUMBERS[0], 'moss')).toBe(into);
    const again = await intake.as('coordinator')(
      'POST /api/v1/patients',
      aPatientBody({ nationalId: { value: NUMBERS[0] } }),
    );
    expect([again.status, again.body]).toEqual([200, { patientId: into }]);
    const second = await intake.as('referrer')(
      'POST /api/v1/referrals',
      aReferralBody({ patientId: into }),
    );
    expect(second.body).toMatchObject({ referralId: earlier, duplicateOf: 'open-referral' });

    expect((await unmerge(from)).body).toMatchObject({ ...told, unmergedAt: NOW.toISOString() });
    expect((await unmerge(from)).status).toBe(200);

    expect((await intake.published(PatientUnmergedV1)).map(({ data }) => data)).toEqual([
      { ...told, siteId: 'moss', unmergedAt: NOW.toISOString() },
    ]);
    expect(await lookup(NUMBERS[0], 'moss')).toBe(from);
    const own = await intake.as('referrer')(
      'POST /api/v1/referrals',
      aReferralBody({ patientId: into }),
    );
    expect(own.status).toBe(201);
    const both = await merge(from, into);
    expect([both.status, both.body['code'], both.body['indications']]).toEqual([
      409,
      'patient.referred-in-both',
      ['trd'],
    ]);
  });

  it('are known to the sites of both, and to a site by the merge alone no longer once it is undone', async () => {
    const from = await aPatient(intake, NUMBERS[2], 'hamar');
    const into = await aPatient(intake, NUMBERS[3], 'moss');
    expect((await merge(from, into, ['moss'])).status).toBe(404);
    expect((await merge(from, into, ['moss', 'hamar'])).status).toBe(200);

    expect(await lookup(NUMBERS[3], 'hamar')).toBe(into);
    const undone = await intake.as('coordinator', ['hamar'])(
      `POST /api/v1/patients/${from}/unmerge`,
      {},
    );

    expect(undone.status).toBe(200);
    expect(await lookup(NUMBERS[3], 'hamar')).toBe(404);
    expect(await lookup(NUMBERS[2], 'hamar')).toBe(from);
  });

  it('withdraw a consent under both of their ids', async () => {
    const from = await aPatient(intake, NUMBERS[4]);
    const into = await aPatient(intake, NUMBERS[5]);
    const [one, other] = [await consent(from), await consent(into)];
    await merge(from, into);
    expect(await consent(from)).toBe(other);

    const { status } = await intake.as('coordinator')(
      `POST /api/v1/consents/${other}/withdrawal`,
      {},
    );

    expect(status).toBe(200);
    const withdrawn = (await intake.published(ConsentWithdrawnV1)).map(({ data }) => data);
    expect(withdrawn.map(({ consentId, patientId }) => [consentId, patientId])).toEqual([
      [other, into],
      [one, from],
    ]);
    const { body } = await intake.as('coordinator')<{ items: { status: string }[] }>(
      `GET /api/v1/patients/${into}/consents`,
    );
    expect(body.items.map(({ status: one }) => one)).toEqual(['withdrawn', 'withdrawn']);
  });

  it.each([
    ['survivingPatientId', { survivingPatientId: 'nobody' }],
    ['survivingPatientId', {}],
    ['mergedAt', { survivingPatientId: '0197c000-0000-7000-8000-0000000000a2', mergedAt: '2099' }],
  ])('need a right %s', async (field, body) => {
    const from = await aPatient(intake, NUMBERS[6]);

    const answer = await intake.as('coordinator')(`POST /api/v1/patients/${from}/merge`, body);

    expect(answer.status).toBe(400);
    const errors = answer.body['errors'] as { field: string }[];
    expect(errors.map((error) => error.field)).toContain(field);
  });

  it('are not merged by a nurse', async () => {
    const id = '0197c000-0000-7000-8000-0000000000a1';
    const body = { survivingPatientId: id };

    expect((await intake.as('nurse')(`POST /api/v1/patients/${id}/merge`, body)).status).toBe(403);
  });
});
