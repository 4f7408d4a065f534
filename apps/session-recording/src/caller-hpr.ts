import { HttpProblem } from '@lysning/platform';
import type { CallerContext } from '@lysning/messaging';

/** Whoever records what happens in the chair does so under a number of the register of health professionals. */
export function hprOf({ hprNumber }: CallerContext): string {
  if (hprNumber !== null) return hprNumber;
  throw new HttpProblem(403, 'auth.hpr-missing', 'Your token names no health professional');
}
