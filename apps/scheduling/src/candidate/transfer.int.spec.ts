import {
  AppointmentCancelledV1,
  CourseEndedV1,
  CoursePlannedV1,
  CourseTransferredV1,
  event,
  ReferralTransferredV1,
} from '@lysning/contracts';
import { eventually } from '@lysning/testing';
import { randomUUID } from 'node:crypto';
import {
  aBookedCourse,
  accepted,
  aPatient,
  type Clinic,
  consented,
  courseOf,
  enrolled,
  NOW,
  type Patient,
  sessionCompleted,
  startClinic,
} from '../clinic.int.fixture.js';

const AT = NOW.toISOString();
const transferred = ({ patientId, referralId, siteId }: Patient, toSiteId = 'hamar') =>
  event(ReferralTransferredV1, {
    transferId: randomUUID(),
    referralId,
    patientId,
    siteId: toSiteId,
    fromSiteId: siteId,
    status: 'accepted',
    transferredAt: AT,
  });

describe('a referral that another provider took over', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await startClinic();
  });
  afterAll(() => clinic.stop());

  const publish = (events: Parameters<Clinic['publishAs']>[1]) =>
    clinic.publishAs('referral-intake', events);
  const atHamar = (patient: Patient) => ({ ...patient, siteId: 'hamar' });
  const dataOf = async <C extends Parameters<Clinic['published']>[0]>(
    contract: C,
    courseId: string,
  ) =>
    (await clinic.published(contract))
      .map(({ data }) => data as Record<string, unknown>)
      .filter((data) => data['courseId'] === courseId);

  it('is let go of with all that is booked, and planned anew where it is', async () => {
    const { course, appointments } = await aBookedCourse(clinic);
    await publish([transferred(course)]);

    const there = await eventually(() => courseOf(clinic, atHamar(course)));
    expect(there).toMatchObject({ siteId: 'hamar', status: 'planned', completedInfusions: 0 });
    expect(there.referralId).toBe(course.referralId);
    expect(await courseOf(clinic, course)).toMatchObject({
      courseId: course.courseId,
      status: 'ended',
      endReason: 'transferred',
      endedAt: AT,
    });
    const cancelled = await dataOf(AppointmentCancelledV1, course.courseId);
    expect(cancelled.map(({ reason }) => reason)).toEqual(appointments.map(() => 'course-ended'));
    const reasons = await clinic.database.rows<{ reason: string }>(
      'SELECT DISTINCT reason FROM appointment WHERE course_id = $1',
      [course.courseId],
    );
    expect(reasons).toEqual([{ reason: 'transferred' }]);
    expect(await dataOf(CourseTransferredV1, course.courseId)).toMatchObject([
      { siteId: 'moss', toSiteId: 'hamar' },
    ]);
    expect(await dataOf(CourseEndedV1, course.courseId)).toEqual([]);
    expect(await dataOf(CoursePlannedV1, there.courseId)).toMatchObject([{ siteId: 'hamar' }]);
  });

  it('is planned anew also in mid-course: what was given stays with the course that gave it', async () => {
    const { course, appointments } = await aBookedCourse(clinic);
    const [first] = appointments;
    if (!first) throw new Error('nothing is booked');
    await clinic.publishAs('session-recording', [sessionCompleted(first)]);
    await eventually(async () => {
      expect(await courseOf(clinic, course)).toMatchObject({ completedInfusions: 1 });
    });

    await publish([transferred(course)]);

    const there = await eventually(() => courseOf(clinic, atHamar(course)));
    expect(there).toMatchObject({ status: 'planned', completedInfusions: 0 });
    expect(await courseOf(clinic, course)).toMatchObject({
      endReason: 'transferred',
      completedInfusions: 1,
    });
    expect(await dataOf(AppointmentCancelledV1, course.courseId)).toHaveLength(
      appointments.length - 1,
    );
  });

  it('before anything was planned, is planned there alone', async () => {
    const patient = aPatient();
    await publish([accepted(patient), consented(patient, 'treatment'), transferred(patient)]);
    await publish([consented(atHamar(patient), 'register'), enrolled(atHamar(patient))]);

    const there = await eventually(() => courseOf(clinic, atHamar(patient)));
    expect(there.status).toBe('planned');
    await expect(courseOf(clinic, patient)).rejects.toThrow('has no course');
  });
});
