import { aCourse, book, type Clinic, startClinic } from '../clinic.int.fixture.js';

const OVERLAPS = `
  SELECT count(*)::int AS overlaps FROM allocation a JOIN allocation b
    ON a.resource_id = b.resource_id AND a.during && b.during AND a.active AND b.active
   AND (a.appointment_id, a.during) < (b.appointment_id, b.during)`;

describe('a storm of bookings', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await startClinic();
  });
  afterAll(() => clinic.stop());

  it('keeps its promise in a storm of 16 clients: nothing twice, nothing half, no deadlock', async () => {
    clinic.clock.set(new Date('2027-01-04T06:00:00Z'));
    const courses = await Promise.all(Array.from({ length: 16 }, () => aCourse(clinic)));
    const days = ['2027-01-11', '2027-01-14', '2027-01-18', '2027-01-21'];
    const series = (hour: number) =>
      days.map((day, index) => ({
        kind: 'infusion',
        ordinal: index + 1,
        startsAt: `${day}T0${String(hour)}:00:00.000Z`,
      }));
    const attempt = async (course: (typeof courses)[number], index: number) => {
      const statuses: number[] = [];
      for (const hour of [7, 8, 9].map((first) => 7 + ((first + index) % 3))) {
        statuses.push((await book(clinic, course, series(hour))).status);
      }
      return statuses;
    };

    const answers = (await Promise.all(courses.map(attempt))).flat();

    const rows = await clinic.database.rows<{ overlaps: number }>(OVERLAPS);
    expect(rows[0]?.overlaps).toBe(0);
    expect(new Set(answers)).toEqual(new Set([201, 409]));
    const ids = courses.map(({ courseId }) => courseId);
    const perCourse = await clinic.database.rows<{ count: number }>(
      'SELECT count(*)::int AS count FROM appointment WHERE course_id = ANY ($1) GROUP BY course_id',
      [ids],
    );
    expect(new Set(perCourse.map(({ count }) => count))).toEqual(new Set([4]));
    expect(perCourse.length).toBe(answers.filter((status) => status === 201).length);
    const deadlocks = await clinic.database.rows<{ deadlocks: string }>(
      'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
    );
    expect(Number(deadlocks[0]?.deadlocks)).toBe(0);
  });
});
