import type { Counters } from './api/outcome-analytics.js';
import type { DeskLog } from './pathway/desk-round.js';
import type { Intended } from './pathway/tally.js';

export interface Progress {
  readonly simulatedAt: Date;
  /** What outcome-analytics has counted. */
  readonly counters: Counters;
  readonly intended: Intended;
  /** Referrals of an earlier play: the services count them too. */
  readonly knownBefore: number;
  /** What the desk had to do beside. */
  readonly desk: DeskLog;
  readonly done: boolean;
  /** How many patients' ways ended in an error of the play. */
  readonly failures: number;
}

type Write = (line: string) => void;

/** One JSON object per line, for a program to read. */
export const reportTo =
  (write: Write) =>
  (progress: Progress): void => {
    write(`${JSON.stringify(progress)}\n`);
  };
