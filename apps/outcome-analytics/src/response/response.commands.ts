import { dayOf } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { completedInduction } from '../infusion-history/infusion-history.js';
import { MeasurementPlanStore } from '../measurement-plan/measurement-plan.store.js';
import { evaluationWindow } from './evaluation-window.js';
import { missedMeasurements } from './missed-measurement.js';
import { decide, fallDue, type Response } from './response.js';
import { ResponseEvidence } from './response-evidence.queries.js';
import { ResponseStore } from './response.store.js';

/** The deadline at which no evaluation can come any more. */
export const EVALUATION_OVER = 'response.evaluation-over';

/** All but `evaluationOver` ask the caller to hold the lock of the course. */
@Injectable()
export class ResponseCommands {
  constructor(
    private readonly responses: ResponseStore,
    private readonly plans: MeasurementPlanStore,
    private readonly evidence: ResponseEvidence,
    private readonly programme: Programme,
  ) {}

  /** The response falls due once the course and all its infusions are known, whichever is told last. */
  async inductionWentOn(tx: Tx, courseId: string): Promise<void> {
    const plan = await this.plans.find(tx, courseId);
    if (!plan || (await this.responses.find(tx, courseId))) return;
    const infusions = await this.evidence.infusionsOf(tx, courseId);
    const induction = completedInduction(infusions, plan.plannedInfusions);
    if (!induction) return;
    const protocol = this.programme.protocol(plan.protocolId, plan.protocolVersion);
    const deadlines = this.programme.deadlines(dayOf(induction.completedAt));
    const window = evaluationWindow(induction.lastInfusionAt, protocol, deadlines);
    const due = fallDue(plan, induction, window);
    await this.responses.save(tx, due);
    const { decideBy: dueAt, dueAt: decidedAt } = due.state;
    await tx.schedule({ kind: EVALUATION_OVER, key: courseId, dueAt, payload: { courseId } });
    await this.decide(tx, due.state, { decidedAt, isLast: false });
  }

  /** A score came that may be the one the response waits for. */
  async measured(tx: Tx, courseId: string, decidedAt: Date): Promise<void> {
    const response = await this.responses.find(tx, courseId);
    if (response) await this.decide(tx, response, { decidedAt, isLast: false });
  }

  /** Decides on what there is, and tells what was never answered. */
  async evaluationOver(tx: Tx, courseId: string, missedAt: Date): Promise<void> {
    await this.plans.lockCourse(tx, courseId);
    const response = await this.responses.find(tx, courseId);
    if (!response) return;
    await this.decide(tx, response, { decidedAt: missedAt, isLast: true });
    const plan = await this.plans.get(tx, courseId);
    const protocol = this.programme.protocol(plan.protocolId, plan.protocolVersion);
    const { scores, windows } = await this.evidence.of(tx, response, missedAt);
    await tx.publish(missedMeasurements(plan, scores, { protocol, windows, missedAt }));
  }

  private async decide(
    tx: Tx,
    response: Response,
    when: { readonly decidedAt: Date; readonly isLast: boolean },
  ): Promise<void> {
    const { totals, rules } = await this.evidence.of(tx, response, when.decidedAt);
    const decision = decide(response, { totals, ...when }, rules);
    if (decision.state !== response) await this.responses.save(tx, decision);
  }
}
