import { type DataOf, type CoursePlannedV1 } from '@lysning/contracts';
import { dayOf, newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { ResponseCommands } from '../response/response.commands.js';
import { plan } from './measurement-plan.js';
import { MeasurementPlanStore } from './measurement-plan.store.js';

@Injectable()
export class MeasurementPlanCommands {
  constructor(
    private readonly plans: MeasurementPlanStore,
    private readonly responses: ResponseCommands,
    private readonly programme: Programme,
  ) {}

  /** A course whose infusions were all told before it was, is due at once. */
  async plan(
    tx: Tx,
    { referralId: _, plannedAt, ...course }: DataOf<typeof CoursePlannedV1>,
  ): Promise<void> {
    await this.plans.lockCourse(tx, course.courseId);
    const createdAt = new Date(plannedAt);
    const { primaryInstrument } = this.programme.outcomeRules(dayOf(createdAt));
    await this.plans.insert(tx, plan({ ...course, id: newId(), primaryInstrument, createdAt }));
    await this.responses.inductionWentOn(tx, course.courseId);
  }
}
