import { anomaly, type Anomaly } from './anomaly.ts';

/** A whole that must be the sum of its parts. */
export interface Sum {
  readonly name: string;
  readonly whole: number;
  readonly parts: readonly number[];
}

/** Conservation: nobody appears or disappears between a whole and its parts. */
export const checkSums = (sums: readonly Sum[]): Anomaly[] =>
  sums
    .filter(({ whole, parts }) => whole !== parts.reduce((sum, part) => sum + part, 0))
    .map(({ name }) => anomaly('sum', name));
