import { addDays, type Day, dayOf, isWorkingDay, momentAt, weekdayOf } from '@lysning/kernel';
import { onServer } from '../bed/sql.ts';
import { runLoad } from '../chains/run-load.ts';
import { type Clinic, startClinic } from '../chains/scheduling.ts';
import type { LoadReport } from '../load/load-plan.ts';
import type { RequestSpec } from '../load/request-template.ts';
import { cpuOf } from '../measure/process-cpu.ts';
import { sharedNow } from '../profile/recording.ts';
import type { Bench, Context } from './bench.ts';
import { findFreeTimes, FREE_TIMES } from './free-times.ts';

export const STORM = 'scheduling, 16 clients';
const CLIENTS = 16;
/** Ten times as many courses as a week has room for: most of what is asked for is taken. */
const COURSES_A_WEEK = { whole: 160, quick: 16 };
const HOURS = ['08:00', '09:00', '10:00', '11:00', '12:00', '13:00'];
/** Monday and Thursday, twice. */
const SERIES_DAYS = [0, 3, 7, 10];
const NEXT_SERIES_DAYS = 14;
/** As many as lie within the days that scheduling books ahead. */
const WEEKS = 3;

/** Sixteen clients want the same chairs, nurses and physicians at the same hours. */
export const booking: Bench = {
  name: 'booking',
  title: 'Booking storms on the real scheduling',
  run: async (context) => {
    if (context.wants(STORM)) await storms(context);
    if (context.wants(FREE_TIMES)) await findFreeTimes(context);
  },
};

async function storms({ bed, results, rounds, quick, say }: Context): Promise<void> {
  for (let round = 0; round <= rounds; round += 1) {
    say(round === 0 ? 'warming up' : `round ${round}`);
    // A clinic of its own, with an empty calendar.
    const clinic = await startClinic(bed);
    try {
      const requests = await storm(clinic, freeWeeks(), COURSES_A_WEEK[quick ? 'quick' : 'whole']);
      const cpu = () => ({ service: cpuOf(clinic.service.pid), ...bed.cpu() });
      const [before, from] = [cpu(), sharedNow()];
      const report = await runLoad({
        ports: [clinic.service.port],
        requests,
        connections: CLIENTS,
        perSecond: null,
        seconds: 120,
        requestsMax: requests.length,
      });
      const [after, to] = [cpu(), sharedNow()];
      await assertSound(clinic, report);
      if (round === 0) continue;
      const each = (part: keyof typeof after) => (after[part] - before[part]) / requests.length;
      results.add(
        'booking',
        STORM,
        {
          'requests/s': requests.length / ((report.endedAt - report.startedAt) / 1000),
          booked: report.accepted,
          'taken already': report.refused['409'] ?? 0,
          'HTTP p50': report.p50Ms,
          'HTTP p99': report.p99Ms,
          service: each('service'),
          postgres: each('postgres'),
          broker: each('broker'),
        },
        { from, to },
      );
    } finally {
      await clinic.stop();
    }
  }
}

/** For each of these weeks so many courses, each asking for four infusions at one hour after the other. */
async function storm(
  clinic: Clinic,
  weeks: readonly Day[],
  coursesAWeek: number,
): Promise<RequestSpec[]> {
  const courses = await clinic.newCourses(coursesAWeek * weeks.length);
  return weeks.flatMap((monday, week) =>
    HOURS.flatMap((_, attempt) =>
      courses.slice(week * coursesAWeek, (week + 1) * coursesAWeek).map((courseId, client) => ({
        path: `/api/v1/courses/${courseId}/bookings`,
        headers: { authorization: `Bearer ${clinic.token}` },
        body: { appointments: series(monday, HOURS[(attempt + client) % HOURS.length] ?? '') },
      })),
    ),
  );
}

const series = (monday: Day, hour: string) =>
  SERIES_DAYS.map((days, index) => ({
    kind: 'infusion',
    ordinal: index + 1,
    startsAt: momentAt(addDays(monday, days), hour).toISOString(),
  }));

/** Mondays from which a series falls on working days alone, each two weeks after the one before. */
function freeWeeks(): Day[] {
  const weeks: Day[] = [];
  let monday = addDays(dayOf(new Date()), 28);
  while (weekdayOf(monday) !== 1) monday = addDays(monday, 1);
  for (; weeks.length < WEEKS; monday = addDays(monday, NEXT_SERIES_DAYS)) {
    const days = SERIES_DAYS.map((later) => addDays(monday, later));
    if (days.every(isOpen)) weeks.push(monday);
  }
  return weeks;
}

/** The two eves are working days, but sites may close on them. */
const isOpen = (day: Day): boolean => isWorkingDay(day) && !/-12-(24|31)$/.test(day);

const OVERLAPS = `
  SELECT count(*)::int AS count FROM allocation a JOIN allocation b
    ON a.resource_id = b.resource_id AND a.during && b.during AND a.share && b.share
    AND a.active AND b.active
   AND (a.appointment_id, a.during) < (b.appointment_id, b.during)`;
const PARTIAL = `
  SELECT count(*)::int AS count FROM (
    SELECT course_id FROM appointment GROUP BY course_id HAVING count(*) <> 4) AS partial`;
const DEADLOCKS = `
  SELECT deadlocks::int AS count FROM pg_stat_database WHERE datname = current_database()`;

/** Nobody booked twice, nothing half, and no answer but yes and taken. */
async function assertSound({ databaseUrl }: Clinic, { accepted, refused }: LoadReport) {
  const others = Object.keys(refused).filter((status) => status !== '409');
  if (others.length > 0 || accepted === 0) {
    throw new Error(`The storm was answered with ${JSON.stringify({ 201: accepted, ...refused })}`);
  }
  await onServer(databaseUrl, async (query) => {
    for (const [what, sql] of Object.entries({ OVERLAPS, PARTIAL, DEADLOCKS })) {
      const [row] = await query<{ count: number }>(sql);
      if (row?.count !== 0) throw new Error(`${what}: ${row?.count ?? '?'}`);
    }
  });
}
