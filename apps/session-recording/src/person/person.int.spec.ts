import { erased, eventually, oneAndTwo } from '@lysning/testing';
import { type Chair, startChair } from '../chair.int.fixture.js';
import {
  aDoseBody,
  aPatient,
  appointmentOf,
  aPreCheckBody,
  bookedAs,
  checkedInAs,
  clearedBy,
} from '../infusion-session.fixture.js';

describe('a person with two ids', () => {
  let chair: Chair;
  beforeAll(async () => {
    chair = await startChair();
  });
  afterAll(() => chair.stop());

  const missingOf = async (id: string) =>
    (await chair.get<{ missing: string[] }>(`/${id}`)).body.missing;

  it('is treated by what is known of both, until they are two again', async () => {
    const [from, into] = [aPatient(), aPatient()];
    const [referred, ...rest] = clearedBy(from);
    const elsewhere = clearedBy(into).slice(1);
    if (!referred || rest.length === 0) throw new Error('not what clears');
    const appointment = appointmentOf(from);
    await chair.publishAs('referral-intake', [referred, ...elsewhere]);
    await chair.publishAs('scheduling', [bookedAs(appointment), checkedInAs(appointment)]);
    const { id } = await chair.known(appointment, 'arrived');
    await eventually(async () => {
      expect(await missingOf(id)).toEqual(['consent', 'enrolment']);
    });
    const { merged, unmerged } = oneAndTwo(from, into);

    await chair.publishAs('referral-intake', [merged]);
    await eventually(async () => {
      expect(await missingOf(id)).toEqual([]);
    });

    await chair.publishAs('referral-intake', [unmerged]);
    await eventually(async () => {
      expect(await missingOf(id)).toEqual(['consent', 'enrolment']);
    });
  });

  it('has one session at a time in which drug is in the body', async () => {
    const [from, into] = [aPatient(), aPatient()];
    const [first, second] = [await chair.arrived(from), await chair.arrived(into)];
    for (const { id } of [first, second]) await chair.post(`${id}/pre-check`, aPreCheckBody());
    await chair.publishAs('referral-intake', [oneAndTwo(from, into).merged]);
    await eventually(async () => {
      const rows = await chair.database.rows(
        'SELECT 1 FROM infusion_session WHERE person_id = $1',
        [into.patientId],
      );
      expect(rows).toHaveLength(2);
    });

    expect((await chair.post(`${first.id}/infusion-start`, aDoseBody())).status).toBe(200);
    expect(await chair.post(`${second.id}/infusion-start`, aDoseBody())).toMatchObject({
      status: 409,
      body: { code: 'session.other-session-open' },
    });
  });

  it('is not treated by what was known before they were erased', async () => {
    const patient = aPatient();
    const { id } = await chair.arrived(patient);
    expect(await missingOf(id)).toEqual([]);

    await chair.publishAs('referral-intake', [erased(patient)]);

    await eventually(async () => {
      expect(await missingOf(id)).toEqual(['eligibility', 'consent', 'enrolment']);
    });
  });
});
