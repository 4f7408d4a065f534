import { dayOf } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { completedInduction } from '../infusion-history/infusion-history.js';
import { MeasurementPlanStore } from '../measurement-plan/measurement-plan.store.js';
import { evaluationWindow } from './evaluation-window.js';
import { decide, type DueResponse, fallDue, type Response } from './response.js';
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

  /**
   * The response falls due once the course and all its infusions are known, whichever is told last. Gives it when that
   * is now.
   */
  async inductionWentOn(tx: Tx, courseId: string): Promise<DueResponse | null> {
    const plan = await this.plans.find(tx, courseId);
    if (!plan || (await this.responses.find(tx, courseId))) return null;
    const infusions = await this.evidence.infusionsOf(tx, courseId);
    const induction = completedInduction(infusions, plan.plannedInfusions);
    if (!induction) return null;
    const protocol = this.programme.protocol(plan.protocolId, plan.protocolVersion);
    const deadlines = this.programme.deadlines(dayOf(induction.completedAt));
    const window = evaluationWindow(induction.lastInfusionAt, protocol, deadlines);
    const due = fallDue(plan, induction, window);
    await this.responses.save(tx, due);
    const { decideBy: dueAt } = due.state;
    await tx.schedule({ kind: EVALUATION_OVER, key: courseId, dueAt, payload: { courseId } });
    await this.decide(tx, due.state, null);
    return due.state;
  }

  /** A score came that may be the one the response waits for. */
  async measured(tx: Tx, courseId: string): Promise<void> {
    const response = await this.responses.find(tx, courseId);
    if (response) await this.decide(tx, response, null);
  }

  /** Decides on what there is. */
  async evaluationOver(tx: Tx, courseId: string, overAt: Date): Promise<void> {
    await this.plans.lockCourse(tx, courseId);
    const response = await this.responses.find(tx, courseId);
    if (response) await this.decide(tx, response, overAt);
  }

  /** The end of the evaluation window, once there is one. */
  async evaluationUntil(tx: Tx, courseId: string): Promise<Date | null> {
    return (await this.responses.find(tx, courseId))?.windowUntil ?? null;
  }

  private async decide(tx: Tx, response: Response, overAt: Date | null): Promise<void> {
    const { scores, rules } = await this.evidence.of(tx, response);
    const decision = decide(response, { ...scores, overAt }, rules);
    if (decision.state !== response) await this.responses.save(tx, decision);
  }
}
