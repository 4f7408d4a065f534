import { agendaKey, type Agendas } from '../agenda.js';
import { canCome, type Course, earliestNext, horizonDays, latestNext } from '../course.js';
import type { Instance } from '../instance.js';
import { type Placed, sitesOf } from './cheapest-course.js';
import { firstPlace } from './placement.js';

/** What a booking clerk does: the first day with room, then the next one each time, at the site that has it first. */
export function firstCourse(instance: Instance, course: Course, agendas: Agendas): Placed | null {
  const horizon = horizonDays(instance);
  const last = latestNext(course, course.before, horizon);
  for (let day = earliestNext(course, course.before); day <= last; day += 1) {
    for (const siteId of sitesOf(course)) {
      const days = followed(instance, course, agendas, { siteId, day });
      if (days) return { siteId, days, price: 0 };
    }
  }
  return null;
}

function followed(
  instance: Instance,
  course: Course,
  agendas: Agendas,
  { siteId, day }: { readonly siteId: string; readonly day: number },
): Placed['days'] | null {
  const chosen: Placed['days'][number][] = [];
  const days = [...course.before];
  let [on, latest] = [day, day];
  while (on <= latest) {
    const agenda = canCome(course, on) ? agendas.get(agendaKey(siteId, on)) : undefined;
    const found = agenda && firstPlace(instance, agenda, course.kind);
    if (!found) {
      on += 1;
      continue;
    }
    chosen.push({ day: on, place: found.place });
    days.push(on);
    if (chosen.length === course.patient.sessionsLeft) return chosen;
    on = earliestNext(course, days);
    latest = latestNext(course, days, horizonDays(instance));
  }
  return null;
}
