import { dayOf, interval } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { type OutcomeRules, Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { firstInfusionAt, type Infusion } from '../infusion-history/infusion-history.js';
import { InfusionHistoryStore } from '../infusion-history/infusion-history.store.js';
import { MeasurementStore } from '../measurement/measurement.store.js';
import type { Score } from '../measurement/score.js';
import { baselineScore, baselineWindow, evaluationScore } from './evaluation-window.js';
import type { Totals } from './judgement.js';
import type { OccasionWindows } from './missed-measurement.js';
import type { Response } from './response.js';

/** All that a response is judged by. */
export interface Evidence {
  readonly rules: OutcomeRules;
  readonly scores: readonly Score[];
  readonly windows: OccasionWindows;
  readonly totals: Totals;
}

@Injectable()
export class ResponseEvidence {
  constructor(
    private readonly infusions: InfusionHistoryStore,
    private readonly measurements: MeasurementStore,
    private readonly programme: Programme,
  ) {}

  infusionsOf(tx: Tx, courseId: string): Promise<Infusion[]> {
    return this.infusions.of(tx, courseId);
  }

  /** What is known by now, by the rules of the day `at` is in. */
  async of(tx: Tx, response: Response, at: Date): Promise<Evidence> {
    const rules = this.programme.outcomeRules(dayOf(at));
    const scores = await this.measurements.of(tx, response.courseId);
    const firstAt = firstInfusionAt(await this.infusionsOf(tx, response.courseId));
    const windows = {
      baseline: baselineWindow(firstAt ?? response.lastInfusionAt, rules),
      evaluation: interval(response.windowFrom, response.windowUntil),
    };
    return { rules, scores, windows, totals: totalsOf(scores, windows, rules.primaryInstrument) };
  }
}

function totalsOf(
  scores: readonly Score[],
  { baseline, evaluation }: OccasionWindows,
  instrument: string,
): Totals {
  const deciding = scores.filter((score) => score.instrument === instrument);
  return {
    baselineTotal: baselineScore(deciding, baseline)?.total ?? null,
    evaluationTotal: evaluationScore(deciding, evaluation)?.total ?? null,
  };
}
