import type { Occasion } from '@lysning/programme';

/** One answered instrument, as decisions look at it. */
export interface Score {
  readonly instrument: string;
  readonly occasion: Occasion;
  readonly items: readonly number[];
  readonly total: number;
  readonly measuredAt: Date;
  readonly recordedAt: Date;
}
