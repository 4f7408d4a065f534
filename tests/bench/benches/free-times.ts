import { addDays, dayOf } from '@lysning/kernel';
import { type Clinic, startClinic } from '../chains/scheduling.ts';
import { percentile } from '../measure/statistics.ts';
import { sharedNow } from '../profile/recording.ts';
import type { Context } from './bench.ts';

export const FREE_TIMES = 'free times of eight weeks among thirty resources';
const SITE = 'bench-thirty';
const WEEKS = 8;
/** What is booked already: about half of what the nurses of eight weeks can take. */
const COURSES = { whole: 100, quick: 20 };
const QUESTIONS = { whole: 200, quick: 40 };

/** Looks for times, one question after the other, at a site that is half full. */
export async function findFreeTimes({ bed, results, rounds, quick, say }: Context): Promise<void> {
  say(FREE_TIMES);
  const clinic = await startClinic(bed, SITE);
  try {
    await fill(clinic, quick ? COURSES.quick : COURSES.whole);
    for (let round = 0; round <= rounds; round += 1) {
      const from = sharedNow();
      const times: number[] = [];
      for (let asked = 0; asked < (quick ? QUESTIONS.quick : QUESTIONS.whole); asked += 1) {
        const startedAt = performance.now();
        const { body } = await askFor(clinic);
        times.push(performance.now() - startedAt);
        if ((body['items'] as readonly unknown[]).length === 0) throw new Error('Nothing is free');
      }
      if (round === 0) continue;
      const metrics = { 'p50 ms': percentile(times, 0.5), 'p99 ms': percentile(times, 0.99) };
      results.add('booking', FREE_TIMES, metrics, { from, to: sharedNow() });
    }
  } finally {
    await clinic.stop();
  }
}

function askFor({ send }: Clinic): ReturnType<Clinic['send']> {
  const today = dayOf(new Date());
  const [from, to] = [addDays(today, 1), addDays(today, 7 * WEEKS)];
  const query = `siteId=${SITE}&kind=infusion&from=${from}&to=${to}`;
  return send(`GET /free-times?${query}`);
}

/** Books what is proposed, one course after the other. */
async function fill({ newCourses, send }: Clinic, count: number): Promise<void> {
  for (const courseId of await newCourses(count)) {
    const { body } = await send(`GET /courses/${courseId}/proposal`);
    await send(`POST /courses/${courseId}/bookings`, body);
  }
}
