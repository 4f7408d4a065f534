import type { DomainEvent } from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { MeasurementPlan } from './measurement-plan.js';

const COLUMNS = `id, course_id AS "courseId", patient_id AS "patientId", site_id AS "siteId",
  protocol_id AS "protocolId", protocol_version AS "protocolVersion",
  planned_infusions AS "plannedInfusions", primary_instrument AS "primaryInstrument",
  created_at AS "createdAt"`;

@Injectable()
export class MeasurementPlanStore {
  /** A second plan for the same course is dropped with its events. Gives whether this was the first. */
  async insert(
    tx: Tx,
    { state, events }: Decision<MeasurementPlan, DomainEvent>,
  ): Promise<boolean> {
    const inserted = await tx.query(
      `INSERT INTO measurement_plan (course_id, id, patient_id, site_id, protocol_id,
         protocol_version, planned_infusions, primary_instrument, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (course_id) DO NOTHING RETURNING course_id`,
      [
        state.courseId,
        state.id,
        state.patientId,
        state.siteId,
        state.protocolId,
        state.protocolVersion,
        state.plannedInfusions,
        state.primaryInstrument,
        state.createdAt,
      ],
    );
    if (inserted.length === 0) return false;
    await tx.publish(events);
    return true;
  }

  /**
   * Keeps others from changing anything of this course until the transaction ends. A lock of its own, because a
   * session may be told before the course is.
   */
  async lockCourse(tx: Tx, courseId: string): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [courseId]);
  }

  async find(tx: Tx, courseId: string): Promise<MeasurementPlan | null> {
    const [plan] = await tx.query<MeasurementPlan>(
      `SELECT ${COLUMNS} FROM measurement_plan WHERE course_id = $1`,
      [courseId],
    );
    return plan ?? null;
  }

  /** Throws `course.not-found`, also for a course of another site. */
  async get(tx: Tx, courseId: string): Promise<MeasurementPlan> {
    const plan = await this.find(tx, courseId);
    if (plan) return plan;
    throw new DomainError('not-found', 'course.not-found', `There is no course ${courseId}`);
  }
}
