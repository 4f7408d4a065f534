import type { Highs } from 'highs';
import type { Instance, Session } from '../instance.js';
import { assemble } from './assemble.js';
import type { Choices, Column } from './choices.js';
import type { DayCapacity } from './day-capacity.js';
import { keepTogether } from './continuity.js';
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
/** By when it must have ended, as a share of the time that is left. */
const POLISHED = 0.5;

/** Gives courses times and people. */
export function roughly(
  { instance, choices: { courses }, capacity }: FinishParts,
  columns: readonly Column[],
): readonly Session[] {
  return keepTogether(instance, assemble(instance, columns, { courses, capacity }));
}

/** The same, and then better days beside these people, and for those days whoever is best with whom. */
export function finish(
  parts: FinishParts,
  columns: readonly Column[],
  left: () => number,
): readonly Session[] {
  const { highs, instance, choices } = parts;
  const until = left() * (1 - POLISHED);
  const polished = polish(instance, choices, roughly(parts, columns), {
    rounds: POLISHING * choices.courses.length,
    until: () => left() < until,
  });
  return withFewestChanges(highs, instance, polished, left);
}
