import type { DataOf, SessionCompletedV1, SessionStartedV1 } from '@lysning/contracts';
import { interval } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { MeasurementPlan } from '../measurement-plan/measurement-plan.js';
import { MeasurementPlanStore } from '../measurement-plan/measurement-plan.store.js';
import { MissedMeasurementCommands } from '../missed-measurement/missed-measurement.commands.js';
import { ResponseCommands } from '../response/response.commands.js';
import { InfusionHistoryStore } from './infusion-history.store.js';

@Injectable()
export class InfusionHistoryCommands {
  constructor(
    private readonly infusions: InfusionHistoryStore,
    private readonly plans: MeasurementPlanStore,
    private readonly responses: ResponseCommands,
    private readonly missed: MissedMeasurementCommands,
  ) {}

  async started(tx: Tx, session: DataOf<typeof SessionStartedV1>): Promise<void> {
    const { courseId, sessionId } = session;
    await this.plans.lockCourse(tx, courseId);
    const isNew = await this.infusions.started(tx, session);
    const plan = await this.plans.find(tx, courseId);
    if (plan && isNew) await this.began(tx, plan, [sessionId]);
  }

  async completed(tx: Tx, session: DataOf<typeof SessionCompletedV1>): Promise<void> {
    await this.plans.lockCourse(tx, session.courseId);
    await this.infusions.completed(tx, session);
    await this.inductionWentOn(tx, session.courseId);
  }

  /** The course of infusions that may have been told before it was. Asks the caller to hold its lock. */
  async planned(tx: Tx, plan: MeasurementPlan): Promise<void> {
    const infusions = await this.infusions.of(tx, plan.courseId);
    await this.inductionWentOn(tx, plan.courseId);
    await this.began(
      tx,
      plan,
      infusions.map(({ sessionId }) => sessionId),
    );
  }

  private async inductionWentOn(tx: Tx, courseId: string): Promise<void> {
    const due = await this.responses.inductionWentOn(tx, courseId);
    if (!due) return;
    const { patientId, siteId, windowFrom, windowUntil } = due;
    const window = interval(windowFrom, windowUntil);
    const evaluation = { courseId, patientId, siteId, occasion: 'evaluation', window } as const;
    await this.missed.expect(tx, evaluation);
  }

  private async began(tx: Tx, plan: MeasurementPlan, sessions: readonly string[]): Promise<void> {
    const infusions = await this.infusions.of(tx, plan.courseId);
    const evaluationUntil = await this.responses.evaluationUntil(tx, plan.courseId);
    for (const infusion of infusions.filter(({ sessionId }) => sessions.includes(sessionId))) {
      await this.missed.infusionBegan(tx, plan, { infusion, infusions, evaluationUntil });
    }
  }
}
