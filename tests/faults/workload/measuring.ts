import { Refused } from './client.ts';
import { type Course, until } from './course.ts';
import { fact } from './facts.ts';
import { type Hands, text, write } from './hands.ts';

const TOPIC = 'lysning.outcome-analytics';
const MADRS = {
  baseline: [4, 4, 3, 4, 3, 3, 3, 3, 4, 1],
  evaluation: [1, 1, 1, 2, 1, 1, 1, 1, 1, 0],
};
const PHQ9 = { baseline: [3, 3, 2, 2, 2, 2, 2, 1, 0], evaluation: [1, 1, 1, 1, 0, 1, 0, 0, 0] };

export type Occasion = 'baseline' | 'evaluation';

/** The rater and the patient answer, once outcome-analytics knows the course. */
export async function measure(hands: Hands, course: Course, occasion: Occasion): Promise<void> {
  for (const [instrument, items] of [
    ['madrs', MADRS[occasion]],
    ['phq-9', PHQ9[occasion]],
  ] as const) {
    await until('a course had its measurement plan', hands, () =>
      measured(hands, course, { occasion, instrument, items }),
    );
  }
}

async function measured(
  hands: Hands,
  { courseId, patientId }: Course,
  body: object,
): Promise<true | undefined> {
  try {
    await write(
      hands,
      {
        service: 'outcome-analytics',
        as: 'psychologist',
        line: `POST /api/v1/courses/${courseId}/measurements`,
        body,
      },
      {
        topic: TOPIC,
        patientId: () => patientId,
        facts: (answer) => [fact('outcome.measured', text(answer.body['measurementId']))],
      },
    );
    return true;
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return undefined;
    throw error;
  }
}
