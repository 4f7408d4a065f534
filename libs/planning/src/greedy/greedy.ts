import { agendaKey, agendasOf, type Agendas, take } from '../agenda.js';
import { costOf } from '../cost.js';
import { type Course, courseOf } from '../course.js';
import type { Instance, Session } from '../instance.js';
import type { Method, Plan } from '../plan.js';
import { cheapestCourse, type Placed } from './cheapest-course.js';
import { firstCourse } from './first-course.js';

type Find = (instance: Instance, course: Course, agendas: Agendas) => Placed | null;

/** In the order of the waiting list, each as early as there is room; running courses go before. */
export function firstComeFirstServed(instance: Instance): Plan {
  const order = [byRunning, ({ patient }: Course) => patient.rank];
  return planned(instance, 'first-come-first-served', order, firstCourse);
}

/** The most urgent first, each at the least cost that the others before have left. */
export function priorityGreedy(instance: Instance): Plan {
  const order = [
    byRunning,
    ({ patient }: Course) => patient.urgency,
    ({ patient }: Course) => patient.dueDay ?? Number.MAX_SAFE_INTEGER,
    ({ patient }: Course) => patient.rank,
  ];
  return planned(instance, 'priority-greedy', order, cheapestCourse);
}

const byRunning = ({ before }: Course): number => (before.length > 0 ? 0 : 1);

function planned(
  instance: Instance,
  method: Method,
  order: readonly ((course: Course) => number)[],
  find: Find,
): Plan {
  const began = performance.now();
  const agendas = agendasOf(instance);
  const courses = instance.patients.map((patient) => courseOf(instance, patient));
  const sessions: Session[] = [];
  const unplaced: string[] = [];
  for (const course of courses.sort(inOrder(order))) {
    const placed = find(instance, course, agendas);
    if (placed) sessions.push(...settle(course, placed, agendas));
    else unplaced.push(course.patient.id);
  }
  const proof = { bound: null, gap: null, fellBack: null };
  const cost = costOf(instance, sessions);
  const tookMs = performance.now() - began;
  return { instance: instance.name, method, sessions, unplaced, cost, ...proof, tookMs };
}

function inOrder(keys: readonly ((course: Course) => number)[]) {
  return (a: Course, b: Course): number => {
    for (const key of keys) {
      const order = key(a) - key(b);
      if (order !== 0) return order;
    }
    return a.patient.id < b.patient.id ? -1 : 1;
  };
}

/** Takes the places of a course and says which sessions they are. */
export function settle(course: Course, { siteId, days }: Placed, agendas: Agendas): Session[] {
  return days.map(({ day, place }, index) => {
    const agenda = agendas.get(agendaKey(siteId, day));
    if (agenda) take(agenda, place, course.kind);
    const ordinal = course.firstOrdinal + index;
    return { patientId: course.patient.id, ordinal, siteId, day, ...place };
  });
}
