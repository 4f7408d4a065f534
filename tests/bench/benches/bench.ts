import type { Bed } from '../bed/bed.ts';
import type { Results } from '../measure/results.ts';

/** What a bench works with. */
export interface Context {
  readonly bed: Bed;
  readonly results: Results;
  /** How often everything is measured, one subject after the other each time. */
  readonly rounds: number;
  /** Whether this row of the bench is asked for. */
  readonly wants: (subject: string) => boolean;
  /** Smaller amounts, for a look. */
  readonly quick: boolean;
  /** What it is doing just now. */
  readonly say: (what: string) => void;
}

/** One question, answered by measuring. */
export interface Bench {
  readonly name: string;
  readonly title: string;
  readonly run: (context: Context) => Promise<void>;
}
