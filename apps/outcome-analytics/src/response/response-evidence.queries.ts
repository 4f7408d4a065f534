import { dayOf, interval } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { type OutcomeRules, Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { firstInfusionAt, type Infusion } from '../infusion-history/infusion-history.js';
import { InfusionHistoryStore } from '../infusion-history/infusion-history.store.js';
import { MeasurementPlanStore } from '../measurement-plan/measurement-plan.store.js';
import { MeasurementStore } from '../measurement/measurement.store.js';
import { baselineScore, baselineWindow, evaluationScore } from './evaluation-window.js';
import type { DecidingScores } from './judgement.js';
import type { Response } from './response.js';

/** All that a response is judged by. */
export interface Evidence {
  /** Those in force when the course was planned. */
  readonly rules: OutcomeRules;
  readonly scores: DecidingScores;
}

@Injectable()
export class ResponseEvidence {
  constructor(
    private readonly infusions: InfusionHistoryStore,
    private readonly measurements: MeasurementStore,
    private readonly plans: MeasurementPlanStore,
    private readonly programme: Programme,
  ) {}

  infusionsOf(tx: Tx, courseId: string): Promise<Infusion[]> {
    return this.infusions.of(tx, courseId);
  }

  /** What is known by now. */
  async of(
    tx: Tx,
    { courseId, lastInfusionAt, windowFrom, windowUntil }: Response,
  ): Promise<Evidence> {
    const { createdAt } = await this.plans.get(tx, courseId);
    const rules = this.programme.outcomeRules(dayOf(createdAt));
    const all = await this.measurements.of(tx, courseId);
    const deciding = all.filter(({ instrument }) => instrument === rules.primaryInstrument);
    const firstAt = firstInfusionAt(await this.infusionsOf(tx, courseId)) ?? lastInfusionAt;
    const baseline = baselineScore(deciding, baselineWindow(firstAt, rules));
    const evaluation = evaluationScore(deciding, interval(windowFrom, windowUntil));
    return { rules, scores: { baseline, evaluation } };
  }
}
