import type { Answer, Body } from './client.ts';
import type { Course } from './course.ts';
import { fact } from './facts.ts';
import { type Hands, text, write } from './hands.ts';

const TOPIC = 'lysning.scheduling';

/** Keeps these times for some minutes. */
export const hold = (hands: Hands, course: Course, appointments: readonly object[]) =>
  asked(hands, course, {
    line: `POST /api/v1/courses/${course.courseId}/holds`,
    body: { appointments },
    facts: ({ body }) => [fact('appointment-hold.placed', text(body['holdId']))],
  });

/** Books what is held. */
export const confirm = (hands: Hands, course: Course, holdId: string) =>
  asked(hands, course, {
    line: `POST /api/v1/holds/${holdId}/confirm`,
    facts: ({ body }) =>
      (body['appointments'] as readonly Body[]).map(({ appointmentId }) =>
        fact('appointment.booked', text(appointmentId)),
      ),
  });

/** Gives it back. */
export const release = (hands: Hands, course: Course, holdId: string) =>
  asked(hands, course, {
    line: `DELETE /api/v1/holds/${holdId}`,
    facts: () => [fact('appointment-hold.released', holdId)],
  });

interface Asked {
  readonly line: string;
  readonly body?: Body;
  readonly facts: (answer: Answer) => readonly string[];
}

const asked = (hands: Hands, { patientId }: Course, { facts, ...call }: Asked): Promise<Answer> =>
  write(
    hands,
    { service: 'scheduling', as: 'coordinator', ...call },
    { topic: TOPIC, patientId: () => patientId, facts },
  );
