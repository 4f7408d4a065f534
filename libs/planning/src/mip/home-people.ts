import type { Instance, Session, Worker } from '../instance.js';
import type { Home } from './people.js';

/** For each patient the one who is there on most of the days, of these the one with the fewest sessions so far. */
export function homesOf(instance: Instance, sessions: readonly Session[]): Map<string, Home> {
  const load = new Map<string, number>();
  const courses = new Map<string, Session[]>();
  for (const session of sessions.toSorted((a, b) => a.day - b.day || a.ordinal - b.ordinal)) {
    const course = courses.get(session.patientId);
    if (course) course.push(session);
    else courses.set(session.patientId, [session]);
  }
  const homes = new Map<string, Home>();
  for (const patient of instance.patients) {
    const course = courses.get(patient.id);
    const site = instance.sites.find(({ id }) => id === course?.[0]?.siteId);
    if (!course || !site) continue;
    const days = course.map(({ day }) => day);
    homes.set(patient.id, {
      nurseId: steadiest(site.nurses, days, patient.nurseId, load),
      therapistId: patient.wantsTherapist
        ? steadiest(site.therapists, days, patient.therapistId, load)
        : null,
    });
  }
  return homes;
}

function steadiest(
  workers: readonly Worker[],
  days: readonly number[],
  known: string | null,
  load: Map<string, number>,
): string | null {
  const worthOf = ({ id, shifts }: Worker) => {
    const there = days.filter((day) => shifts.some((shift) => shift.day === day)).length;
    return there - (load.get(id) ?? 0) / 1000 + (id === known ? 0.5 : 0);
  };
  const [best] = workers
    .map((worker) => ({ id: worker.id, worth: worthOf(worker) }))
    .sort((a, b) => b.worth - a.worth);
  if (!best) return null;
  load.set(best.id, (load.get(best.id) ?? 0) + days.length);
  return best.id;
}
