import { setTimeout as pause } from 'node:timers/promises';
import { type Body, Refused } from './client.ts';
import { fact } from './facts.ts';
import { type Hands, items, text, write } from './hands.ts';
import type { Referred } from './intake.ts';

const TOPIC = 'lysning.scheduling';
const LOOK_MS = 50;
/** What does not come soon is looked for more seldom: a broker that starts needs the processor more than we do. */
const LOOK_SELDOM_MS = 1_000;
const PROPOSALS_MAX = 30;
/** Far enough ahead that a service that is away for a moment does not make it the past. */
const AHEAD_DAYS = 6;
const DAY_MS = 86_400_000;

export interface Course extends Referred {
  readonly courseId: string;
}

export interface Appointment {
  readonly appointmentId: string;
  readonly kind: string;
  readonly ordinal: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/**
 * Looks until something is there. It must come: what it follows from was acknowledged. Whoever does not find it after
 * everything has come to rest waits for something that was lost.
 */
export async function until<T>(
  what: string,
  hands: Hands,
  look: () => Promise<T | undefined>,
): Promise<T> {
  const { gate } = hands;
  const restsBefore = gate.rests;
  for (let waitMs = LOOK_MS; ; waitMs = Math.min(waitMs * 1.5, LOOK_SELDOM_MS)) {
    await gate.pass();
    const hasRested = gate.rests > restsBefore;
    const found = await look();
    if (found !== undefined) return found;
    if (hasRested) throw new Error(`It never came about that ${what}`);
    await pause(waitMs);
  }
}

/** The course that scheduling plans from what intake told it. */
export const plannedCourse = (hands: Hands, who: Referred): Promise<Course> =>
  until('a course was planned', hands, async () => {
    const line = `GET /api/v1/courses?patientId=${who.patientId}`;
    const answer = await hands.client.call({ service: 'scheduling', as: 'coordinator', line });
    const [course] = items(answer);
    return course && { ...who, courseId: text(course['courseId']) };
  });

/** Books what the service proposes, all of it or nothing. Others book too, so it may take a few proposals. */
export async function bookSeries(hands: Hands, course: Course): Promise<Appointment[]> {
  const common = { service: 'scheduling', as: 'coordinator' } as const;
  const path = `/api/v1/courses/${course.courseId}`;
  for (let attempt = 1; ; attempt += 1) {
    const from = new Date(hands.clock.now().getTime() + AHEAD_DAYS * DAY_MS);
    const line = `GET ${path}/proposal?from=${from.toISOString().slice(0, 10)}`;
    const { body: proposal } = await hands.client.call({ ...common, line });
    const slots = (proposal['appointments'] as readonly Body[]).map(slotOf);
    try {
      const answer = await write(
        hands,
        { ...common, line: `POST ${path}/bookings`, body: proposal },
        {
          topic: TOPIC,
          patientId: () => course.patientId,
          facts: ({ body }) =>
            appointmentsIn(body).map((one) => fact('appointment.booked', one.appointmentId)),
        },
      );
      hands.notebook.series.push({ course: course.courseId, slots, outcome: 'acknowledged' });
      return appointmentsIn(answer.body);
    } catch (error) {
      if (!(error instanceof Refused) || attempt === PROPOSALS_MAX) throw error;
      hands.notebook.series.push({ course: course.courseId, slots, outcome: 'refused' });
    }
  }
}

export const slotOf = ({ kind, ordinal, startsAt }: Body): string =>
  `${text(kind)} ${String(ordinal)} ${new Date(text(startsAt)).toISOString()}`;

const appointmentsIn = (body: Body): Appointment[] =>
  (body['appointments'] as readonly Body[]).map((one) => ({
    appointmentId: text(one['appointmentId']),
    kind: text(one['kind']),
    ordinal: Number(one['ordinal']),
    startsAt: new Date(text(one['startsAt'])),
    endsAt: new Date(text(one['endsAt'])),
  }));

export async function checkIn(
  hands: Hands,
  { patientId }: Course,
  { appointmentId, startsAt }: Appointment,
): Promise<void> {
  await write(
    hands,
    {
      service: 'scheduling',
      as: 'coordinator',
      line: `POST /api/v1/appointments/${appointmentId}/check-in`,
      body: { occurredAt: startsAt.toISOString() },
    },
    {
      topic: TOPIC,
      patientId: () => patientId,
      facts: () => [fact('appointment.checked-in', appointmentId)],
    },
  );
}

/** Waits for simulated time. */
export async function untilMoment(hands: Hands, moment: Date): Promise<void> {
  while (hands.clock.now() < moment) {
    await hands.gate.pass();
    await pause(LOOK_MS);
  }
}
