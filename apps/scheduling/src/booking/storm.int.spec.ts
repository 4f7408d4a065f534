import { aCourse, book, type Clinic, hold, startClinic } from '../clinic.int.fixture.js';
import type { CourseDto } from '../course/course.dto.js';

const OVERLAPS = `
  SELECT count(*)::int AS overlaps FROM allocation a JOIN allocation b
    ON a.resource_id = b.resource_id AND a.during && b.during AND a.share && b.share
    AND a.active AND b.active
   AND (a.appointment_id, a.during) < (b.appointment_id, b.during)`;
/** What is taken for nobody: neither for a booking nor for a hold that is open. */
const ORPHANS = `
  SELECT count(*)::int AS orphans FROM allocation
   WHERE active AND appointment_id NOT IN (SELECT id FROM appointment WHERE status = 'booked')
     AND appointment_id::text NOT IN
       (SELECT json_array_elements(appointments) ->> 'id' FROM hold WHERE status = 'open')`;
const BOOKED = `
  SELECT count(*)::int AS count FROM appointment
   WHERE course_id = ANY ($1) AND status = 'booked' GROUP BY course_id`;

const DAYS = ['2027-01-11', '2027-01-14', '2027-01-18', '2027-01-21'];
const series = (hour: number) =>
  DAYS.map((day, index) => ({
    kind: 'infusion',
    ordinal: index + 1,
    startsAt: `${day}T0${String(hour)}:00:00.000Z`,
  }));

describe('a storm of bookings', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await startClinic();
  });
  afterAll(() => clinic.stop());

  const desk = () => clinic.as('coordinator');
  const booked = async (course: CourseDto, hour: number): Promise<number[]> => {
    const { status, body } = await book(clinic, course, series(hour));
    return status === 201 && hour === 8
      ? [status, ...(await cancelled(body.appointments))]
      : [status];
  };
  const cancelled = async (all: readonly { appointmentId: string }[]): Promise<number[]> => {
    const statuses: number[] = [];
    for (const { appointmentId } of all) {
      const path = `POST /api/v1/appointments/${appointmentId}/cancel`;
      statuses.push((await desk()(path, { reason: 'patient-request' })).status);
    }
    return statuses;
  };
  /** Two confirm and one gives back at the same moment. */
  const held = async (course: CourseDto, hour: number): Promise<number[]> => {
    const { status, body } = await hold(clinic, course, series(hour));
    if (status !== 201) return [status];
    const ends = await Promise.all([
      desk()(`POST /api/v1/holds/${body.holdId}/confirm`),
      desk()(`DELETE /api/v1/holds/${body.holdId}`),
      desk()(`POST /api/v1/holds/${body.holdId}/confirm`),
    ]);
    return [status, ...ends.map((answer) => answer.status)];
  };

  it('keeps its promise in a storm of 16 clients: nothing twice, nothing half, no deadlock', async () => {
    clinic.clock.set(new Date('2027-01-04T06:00:00Z'));
    const courses = await Promise.all(Array.from({ length: 16 }, () => aCourse(clinic)));
    const attempt = async (course: CourseDto, index: number) => {
      const statuses: number[] = [];
      for (const turn of [0, 1, 2, 3, 4, 5]) {
        const hour = 7 + ((turn + index) % 3);
        const secure = (turn + index) % 2 === 0 ? booked : held;
        statuses.push(...(await secure(course, hour)));
      }
      return statuses;
    };

    const answers = (await Promise.all(courses.map(attempt))).flat();

    expect(await clinic.database.rows(OVERLAPS)).toEqual([{ overlaps: 0 }]);
    expect(await clinic.database.rows(ORPHANS)).toEqual([{ orphans: 0 }]);
    expect(new Set(answers)).toEqual(new Set([200, 201, 409]));
    const ids = courses.map(({ courseId }) => courseId);
    const perCourse = await clinic.database.rows<{ count: number }>(BOOKED, [ids]);
    expect(new Set(perCourse.map(({ count }) => count))).toEqual(new Set([DAYS.length]));
    const deadlocks = await clinic.database.rows<{ deadlocks: string }>(
      'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
    );
    expect(Number(deadlocks[0]?.deadlocks)).toBe(0);
  });
});
