import {
  AppointmentCancelledV1,
  ConsentWithdrawalReceiptedV1,
  ConsentWithdrawnV1,
  CourseEndedV1,
  CoursePlannedV1,
  event,
  ReferralWithdrawnV1,
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
  entry,
  NOW,
  type Patient,
  startClinic,
} from '../clinic.int.fixture.js';

describe('a candidate', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await startClinic();
  });
  afterAll(() => clinic.stop());

  const planned = async ({ patientId }: Patient) =>
    (await clinic.published(CoursePlannedV1)).filter(({ data }) => data.patientId === patientId);
  const publish = (events: Parameters<Clinic['publishAs']>[1]) =>
    clinic.publishAs('referral-intake', events);

  it('gets a course with the last of the facts, in whatever order they come', async () => {
    const patients = [aPatient(), aPatient(), aPatient()] as const;
    const [one, two, three] = patients;
    await publish(entry(one));
    await publish([...entry(two)].reverse());
    await publish([accepted(three), enrolled(three), consented(three, 'register')]);
    await publish([consented(three, 'treatment')]);

    for (const patient of patients) {
      const course = await eventually(() => courseOf(clinic, patient));
      expect(course).toEqual({
        ...patient,
        courseId: expect.any(String),
        status: 'planned',
        protocolId: 'ketamine-iv-trd',
        protocolVersion: '1.0.0',
        plannedInfusions: 6,
        completedInfusions: 0,
        plannedAt: NOW.toISOString(),
        lastInfusionAt: null,
        maintenance: null,
        pause: null,
        endReason: null,
        endedAt: null,
      });
      expect((await planned(patient)).map(({ data }) => data)).toEqual([
        {
          ...patient,
          courseId: course.courseId,
          protocolId: 'ketamine-iv-trd',
          protocolVersion: '1.0.0',
          plannedInfusions: 6,
          plannedAt: NOW.toISOString(),
        },
      ]);
    }
  });

  it('gets one course, however often the facts are told', async () => {
    const [first, last] = [aPatient(), aPatient()];
    await publish([...entry(first), ...entry(first)]);
    await publish(entry(last));

    await eventually(() => courseOf(clinic, last));
    await eventually(() => courseOf(clinic, first));
    await publish([consented(first, 'treatment')]);
    const marker = aPatient();
    await publish(entry(marker));
    await eventually(() => courseOf(clinic, marker));

    expect(await planned(first)).toHaveLength(1);
  });

  it('gets no course without a register in a public unit', async () => {
    const [without, marker] = [aPatient(), aPatient()];
    await publish([accepted(without), consented(without, 'treatment'), ...entry(marker)]);

    await eventually(() => courseOf(clinic, marker));
    await expect(courseOf(clinic, without)).rejects.toThrow('has no course');
  });

  it.each([
    ['consent-withdrawn', 'consent-withdrawn'],
    ['withdrawn', 'referral-withdrawn'],
  ] as const)(
    'whose course ends as %s is freed from all upcoming appointments',
    async (reason, cancellation) => {
      const { course, appointments } = await aBookedCourse(clinic);
      const { patientId, siteId, referralId, courseId } = course;
      const withdrawnAt = NOW.toISOString();
      await publish([
        reason === 'withdrawn'
          ? event(ReferralWithdrawnV1, {
              referralId,
              patientId,
              siteId,
              reason: 'patient-request',
              withdrawnAt,
            })
          : event(ConsentWithdrawnV1, {
              consentId: randomUUID(),
              patientId,
              siteId,
              scope: 'treatment',
              withdrawnAt,
            }),
      ]);

      await eventually(async () => {
        expect(await courseOf(clinic, course)).toMatchObject({
          status: 'ended',
          endReason: reason,
          endedAt: withdrawnAt,
        });
      });
      const cancelled = await clinic.published(AppointmentCancelledV1);
      expect(
        cancelled.filter(({ data }) => data.courseId === courseId).map(({ data }) => data),
      ).toEqual(
        appointments.map(({ startsAt: _, endsAt: __, status: ___, ...told }) => ({
          ...told,
          reason: cancellation,
          lateNotice: false,
          cancelledAt: withdrawnAt,
        })),
      );
      const ended = await clinic.published(CourseEndedV1);
      expect(ended.filter(({ data }) => data.courseId === courseId)).toHaveLength(1);
      expect(
        await clinic.database.rows(
          `SELECT 1 FROM allocation JOIN appointment ON id = appointment_id
          WHERE course_id = $1 AND active`,
          [courseId],
        ),
      ).toEqual([]);
      const receipts = (await clinic.published(ConsentWithdrawalReceiptedV1)).filter(
        ({ data }) => data.patientId === patientId,
      );
      expect(receipts.map(({ data }) => [data.consumer, data.outcome])).toEqual(
        reason === 'withdrawn' ? [] : [['scheduling', 'stopped']],
      );
    },
  );
});
