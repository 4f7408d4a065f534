import fc from 'fast-check';
import {
  decided,
  ended,
  evaluationDue,
  induction,
  infusionFacts,
  maintenancePlanned,
  planned,
  toldOf,
} from './course-outcome.fixture.js';
import { PHASES } from './course-phase.js';
import type { CourseFact } from './known-course.js';

describe('services that tell of a course at once, each in its own order', () => {
  /** All ways to read these topics in which each keeps its order. */
  const interleaved = (topics: readonly (readonly CourseFact[])[]) =>
    fc
      .shuffledSubarray(
        topics.flatMap((facts, topic) => facts.map(() => topic)),
        { minLength: topics.flat().length },
      )
      .map((turns) => {
        const rest = topics.map((facts) => [...facts]);
        return turns.flatMap((topic) => rest[topic]!.splice(0, 1));
      });

  it.each([
    ['a responder', [planned, maintenancePlanned, ended('maintenance-completed')], 'response'],
    ['a non-responder', [planned, ended('no-response', '2026-03-24T10:00:00.000Z')], 'no-response'],
  ] as const)('tell the same of %s in every order', (_, scheduling, outcome) => {
    const topics = [scheduling, induction, [evaluationDue, decided(outcome)]];
    const inOrder = toldOf([planned, ...induction, ...topics[2]!, ...scheduling.slice(1)]);

    fc.assert(
      fc.property(interleaved(topics), (facts) => {
        const told = toldOf(facts);
        expect(told.phases).toEqual(inOrder.phases);
        expect(told.rows.at(-1)).toEqual(inOrder.rows.at(-1));
        expect(told.course).toEqual(inOrder.course);
      }),
      { numRuns: 300 },
    );
  });

  it('tell each phase once and in the end the same row, also when a patient leaves at any time', () => {
    const left = ended('withdrawn', '2026-03-06T09:00:00.000Z');
    const topics = [[planned, left], infusionFacts(1)];
    const inOrder = toldOf([planned, ...infusionFacts(1), left]);

    fc.assert(
      fc.property(interleaved(topics), (facts) => {
        const told = toldOf(facts);
        const phases = told.phases.map(({ phase }) => phase);
        expect(PHASES.filter((phase) => phases.includes(phase))).toEqual([
          'planned',
          'in-induction',
          'ended',
        ]);
        expect(phases).toHaveLength(3);
        expect(told.rows.at(-1)).toEqual(inOrder.rows.at(-1));
        expect(told.course).toEqual(inOrder.course);
      }),
    );
  });
});
