import type { Highs } from 'highs';
import type { Instance, Session } from '../instance.js';
import { assemble } from './assemble.js';
import type { Choices, Column } from './choices.js';
import type { DayCapacity } from './day-capacity.js';
import { withFewestChanges } from './fewest-changes.js';
import { polish } from './polish.js';

export interface FinishParts {
  readonly highs: Highs;
  readonly instance: Instance;
  readonly choices: Choices;
  readonly capacity: DayCapacity;
}

/** For each patient. */
const POLISHING = 60;
/** By when, as shares of the time that is left. */
const ENDS = { meeting: 0.3, polishing: 0.7 };

/** Gives courses times and people: who is best with whom, then other days beside them, then who is best with whom on these. */
export function finish(
  { highs, instance, choices, capacity }: FinishParts,
  columns: readonly Column[],
  left: () => number,
): readonly Session[] {
  const { courses } = choices;
  const timeMs = left();
  const until = (share: number) => () => left() - timeMs * (1 - share);
  const whole = assemble(instance, columns, { courses, capacity });
  const met = withFewestChanges(highs, instance, whole, until(ENDS.meeting));
  const polished = polish(instance, choices, met, {
    rounds: POLISHING * courses.length,
    until: () => until(ENDS.polishing)() < 0,
  });
  return withFewestChanges(highs, instance, polished, left);
}
