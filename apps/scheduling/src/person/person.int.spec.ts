import { ConsentWithdrawnV1, event } from '@lysning/contracts';
import { erased, eventually, oneAndTwo } from '@lysning/testing';
import {
  aBookedCourse,
  accepted,
  aPatient,
  type Clinic,
  consented,
  courseOf,
  enrolled,
  entry,
  NOW,
  type Patient,
  startClinic,
} from '../clinic.int.fixture.js';

describe('a person with two ids', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await startClinic();
  });
  afterAll(() => clinic.stop());

  const publish = (events: Parameters<Clinic['publishAs']>[1]) =>
    clinic.publishAs('referral-intake', events);
  const ownCourse = async (patient: Patient) => {
    const { body } = await clinic.as('coordinator')<{ items: { referralId: string }[] }>(
      `GET /api/v1/courses?patientId=${patient.patientId}`,
    );
    const { referralId } = patient;
    const own = body.items.find((course) => course.referralId === referralId);
    if (!own) throw new Error('no course yet');
    return own as Awaited<ReturnType<typeof courseOf>>;
  };

  it('gets a course of what is known of both, with the merge as well as after it', async () => {
    const [from, into, later] = [aPatient(), aPatient(), aPatient()];
    await publish([accepted(from), enrolled(from), ...entry(later)]);
    await publish([consented(into, 'treatment'), consented(into, 'register')]);
    await eventually(() => courseOf(clinic, later));
    await expect(courseOf(clinic, from)).rejects.toThrow('has no course');

    await publish([oneAndTwo(from, into).merged]);

    const course = await eventually(() => ownCourse(from));
    expect(course).toMatchObject({ patientId: from.patientId, status: 'planned' });
    expect(await courseOf(clinic, into)).toEqual(course);

    await publish([
      event(ConsentWithdrawnV1, {
        consentId: from.referralId,
        patientId: into.patientId,
        siteId: into.siteId,
        scope: 'treatment',
        withdrawnAt: NOW.toISOString(),
      }),
    ]);
    await eventually(async () => {
      expect(await ownCourse(from)).toMatchObject({ endReason: 'consent-withdrawn' });
    });
  });

  it('is not booked twice at once, until they are two again', async () => {
    const { course, appointments } = await aBookedCourse(clinic);
    const other = aPatient();
    await publish(entry(other));
    const second = await eventually(() => ownCourse(other));
    const { merged, unmerged } = oneAndTwo({ ...second, patientId: course.patientId }, second);
    const held = () =>
      clinic.database.rows<{ n: number }>(
        'SELECT count(*)::int AS n FROM allocation WHERE resource_id = $1 AND active',
        [other.patientId],
      );
    const bookable = async () => {
      const wanted = appointments.slice(0, 1).map(({ kind, ordinal, startsAt }) => ({
        kind,
        ordinal,
        startsAt,
      }));
      const path = `POST /api/v1/courses/${second.courseId}/bookings`;
      const { status, body } = await clinic.as('coordinator')(path, { appointments: wanted });
      return [status, body['code']];
    };

    await publish([merged]);
    await eventually(async () => {
      expect((await held())[0]?.n).toBe(appointments.length);
    });
    expect(await bookable()).toEqual([409, 'booking.not-free']);

    await publish([unmerged]);
    await eventually(async () => {
      expect((await held())[0]?.n).toBe(0);
    });
    expect((await bookable())[0]).toBe(201);
  });

  it('is not planned for by what was known before they were erased', async () => {
    const [patient, marker] = [aPatient(), aPatient()];
    await publish([consented(patient, 'treatment'), consented(patient, 'register')]);
    await publish([enrolled(patient), erased(patient), accepted(patient), ...entry(marker)]);
    await eventually(() => courseOf(clinic, marker));

    await eventually(async () => {
      const rows = await clinic.database.rows<{ known: boolean }>(
        `SELECT treatment_consent AS known FROM candidate
         WHERE patient_id = $1 AND referral IS NOT NULL`,
        [patient.patientId],
      );
      expect(rows).toEqual([{ known: false }]);
    });
    await expect(courseOf(clinic, patient)).rejects.toThrow('has no course');
  });
});
