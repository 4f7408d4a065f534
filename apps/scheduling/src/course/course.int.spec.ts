import { CourseEndedV1, CourseMaintenancePlannedV1 } from '@lysning/contracts';
import { eventually } from '@lysning/testing';
import type { AppointmentDto } from '../appointment/appointment.dto.js';
import {
  aBookedCourse,
  aCourse,
  book,
  type Clinic,
  courseOf,
  NOW,
  proposal,
  responseDecided,
  sessionCompleted,
  startClinic,
} from '../clinic.int.fixture.js';
import type { CourseDto } from './course.dto.js';

describe('a course', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await startClinic();
  });
  afterAll(() => clinic.stop());
  beforeEach(() => {
    clinic.clock.set(NOW);
  });

  const infusionsOf = (appointments: readonly AppointmentDto[]) =>
    appointments.filter(({ kind }) => kind === 'infusion');
  const reached = (course: CourseDto, expected: object) =>
    eventually(async () => {
      const found = await courseOf(clinic, course);
      expect(found).toMatchObject(expected);
      return found;
    });

  it('goes through induction to maintenance and its end, by the facts of sessions and response', async () => {
    const { course, appointments } = await aBookedCourse(clinic);
    const [first, ...others] = infusionsOf(appointments).map(sessionCompleted);
    await clinic.publishAs('session-recording', [first!]);
    await reached(course, { status: 'in-induction', completedInfusions: 1 });
    await clinic.publishAs('session-recording', others);
    const { lastInfusionAt } = await reached(course, {
      status: 'awaiting-response',
      completedInfusions: 6,
    });
    const decidedAt = '2026-03-23T12:00:00.000Z';
    clinic.clock.set(new Date(decidedAt));
    await clinic.publishAs('outcome-analytics', [responseDecided(course, 'response', decidedAt)]);

    expect(lastInfusionAt).toBe('2026-03-19T09:00:00.000Z');
    await reached(course, {
      status: 'in-maintenance',
      maintenance: {
        intervalDays: 28,
        untilOn: '2026-09-23',
        plannedInfusions: 6,
        completedInfusions: 0,
      },
    });
    expect((await clinic.published(CourseMaintenancePlannedV1)).map(({ data }) => data)).toEqual([
      expect.objectContaining({
        courseId: course.courseId,
        intervalDays: 28,
        untilOn: '2026-09-23',
        plannedInfusions: 6,
        plannedAt: decidedAt,
      }),
    ]);

    const maintenance = await book(clinic, course, await proposal(clinic, course, '2026-03-24'));
    expect(maintenance.status).toBe(201);
    expect(maintenance.body.appointments.map(({ kind }) => kind)).toEqual(
      Array.from({ length: 6 }, () => 'maintenance'),
    );
    await clinic.publishAs(
      'session-recording',
      maintenance.body.appointments.map(sessionCompleted),
    );
    await reached(course, { status: 'ended', endReason: 'maintenance-completed' });
  });

  it('waits for the last session when the response is told first', async () => {
    const { course, appointments } = await aBookedCourse(clinic, '2026-04-13');
    const sessions = infusionsOf(appointments).map(sessionCompleted);
    const decidedAt = '2026-05-05T12:00:00.000Z';
    await clinic.publishAs('session-recording', sessions.slice(0, 5));
    await reached(course, { status: 'in-induction', completedInfusions: 5 });
    await clinic.publishAs('outcome-analytics', [
      responseDecided(course, 'no-response', decidedAt),
    ]);
    await clinic.publishAs('session-recording', sessions.slice(5));

    await reached(course, { status: 'ended', endReason: 'no-response', endedAt: decidedAt });
  });

  it('ends by a clinician, once, with its appointments', async () => {
    const { course } = await aBookedCourse(clinic, '2026-06-01');
    const end = () =>
      clinic.as('psychiatrist')<CourseDto>(`POST /api/v1/courses/${course.courseId}/end`, {
        reason: 'not-tolerated',
      });

    const [first, second] = [await end(), await end()];

    expect(first).toMatchObject({
      status: 200,
      body: { status: 'ended', endReason: 'not-tolerated' },
    });
    expect(second.body).toEqual(first.body);
    const ended = await clinic.published(CourseEndedV1);
    expect(ended.filter(({ data }) => data.courseId === course.courseId)).toHaveLength(1);
    const { body } = await clinic.as('nurse')<{ items: AppointmentDto[] }>(
      `GET /api/v1/appointments?courseId=${course.courseId}`,
    );
    expect(new Set(body.items.map(({ status }) => status))).toEqual(new Set(['cancelled']));
  });

  it('ends when its maintenance is over by the calendar', async () => {
    const { course, appointments } = await aBookedCourse(clinic, '2026-07-13');
    await clinic.publishAs('session-recording', infusionsOf(appointments).map(sessionCompleted));
    await reached(course, { status: 'awaiting-response' });
    await clinic.publishAs('outcome-analytics', [
      responseDecided(course, 'response', '2026-08-04T12:00:00.000Z'),
    ]);
    await reached(course, {
      status: 'in-maintenance',
      maintenance: expect.objectContaining({ untilOn: '2027-02-04' }),
    });

    clinic.clock.set(new Date('2027-02-04T22:59:59Z'));
    await expect(
      eventually(
        async () => {
          expect(await courseOf(clinic, course)).toMatchObject({ status: 'ended' });
        },
        { timeoutMs: 500 },
      ),
    ).rejects.toThrow();
    clinic.clock.set(new Date('2027-02-04T23:00:00Z'));

    await reached(course, { status: 'ended', endReason: 'maintenance-completed' });
  });

  it('is listed by patient, site and status, page by page', async () => {
    const course = await aCourse(clinic);
    const page = async (query: string) =>
      (
        await clinic.as('coordinator')<{ items: CourseDto[]; nextCursor: string | null }>(
          `GET /api/v1/courses?siteId=moss&limit=1${query}`,
        )
      ).body;

    const first = await page('');
    const second = await page(`&cursor=${String(first.nextCursor)}`);

    expect(first.items).toHaveLength(1);
    expect(second.items[0]?.courseId).not.toBe(first.items[0]?.courseId);
    expect((await page(`&status=planned&patientId=${course.patientId}`)).items).toEqual([course]);
    expect((await page(`&status=ended&patientId=${course.patientId}`)).items).toEqual([]);
  });
});
