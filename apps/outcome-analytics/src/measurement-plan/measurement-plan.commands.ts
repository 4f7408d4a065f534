import type { CoursePlannedV1, DataOf } from '@lysning/contracts';
import { dayOf, newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { InfusionHistoryCommands } from '../infusion-history/infusion-history.commands.js';
import { plan } from './measurement-plan.js';
import { MeasurementPlanStore } from './measurement-plan.store.js';

@Injectable()
export class MeasurementPlanCommands {
  constructor(
    private readonly plans: MeasurementPlanStore,
    private readonly infusions: InfusionHistoryCommands,
    private readonly programme: Programme,
  ) {}

  async plan(
    tx: Tx,
    { referralId: _, plannedAt, ...course }: DataOf<typeof CoursePlannedV1>,
  ): Promise<void> {
    await this.plans.lockCourse(tx, course.courseId);
    const createdAt = new Date(plannedAt);
    const { primaryInstrument } = this.programme.outcomeRules(dayOf(createdAt));
    const decision = plan({ ...course, id: newId(), primaryInstrument, createdAt });
    if (!(await this.plans.insert(tx, decision))) return;
    await this.infusions.planned(tx, decision.state);
  }
}
