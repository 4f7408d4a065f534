import { DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Infusion } from '../infusion-history/infusion-history.js';
import { InfusionHistoryStore } from '../infusion-history/infusion-history.store.js';
import type { MeasurementPlan } from '../measurement-plan/measurement-plan.js';
import { MeasurementPlanStore } from '../measurement-plan/measurement-plan.store.js';
import type { Response } from '../response/response.js';
import { ResponseStore } from '../response/response.store.js';
import { MeasurementStore } from './measurement.store.js';
import type { Score } from './score.js';

/** All that is known of a course. */
export interface KnownCourse {
  readonly plan: MeasurementPlan;
  readonly infusions: readonly Infusion[];
  readonly scores: readonly Score[];
  readonly response: Response | null;
}

@Injectable()
export class CourseRecord {
  constructor(
    private readonly plans: MeasurementPlanStore,
    private readonly infusions: InfusionHistoryStore,
    private readonly measurements: MeasurementStore,
    private readonly responses: ResponseStore,
  ) {}

  /** Throws `course.not-found` for a course that the caller may not see: a patient sees their own alone. */
  async plan(tx: Tx, courseId: string): Promise<MeasurementPlan> {
    const plan = await this.plans.get(tx, courseId);
    const { roles, subject } = tx.caller;
    const isPatient = roles.every((role) => role === 'patient');
    if (!isPatient || plan.patientId === subject) return plan;
    throw new DomainError('not-found', 'course.not-found', `There is no course ${courseId}`);
  }

  /** Nothing of this course changes until the transaction ends. */
  async lock(tx: Tx, courseId: string): Promise<KnownCourse> {
    await this.plans.lockCourse(tx, courseId);
    return {
      plan: await this.plan(tx, courseId),
      infusions: await this.infusions.of(tx, courseId),
      scores: await this.measurements.of(tx, courseId),
      response: await this.responses.find(tx, courseId),
    };
  }
}
