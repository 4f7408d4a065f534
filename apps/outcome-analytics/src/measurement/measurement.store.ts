import type { DomainEvent } from '@lysning/contracts';
import type { Decision } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Measurement } from './measurement.js';
import type { Score } from './score.js';

@Injectable()
export class MeasurementStore {
  async insert(tx: Tx, { state, events }: Decision<Measurement, DomainEvent>): Promise<void> {
    await tx.query(
      `INSERT INTO measurement (id, course_id, patient_id, site_id, occasion, instrument,
         instrument_version, items, total, hours_since_last_infusion, measured_at, recorded_at,
         recorded_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        state.id,
        state.courseId,
        state.patientId,
        state.siteId,
        state.occasion,
        state.instrument,
        state.instrumentVersion,
        state.items,
        state.total,
        state.hoursSinceLastInfusion,
        state.measuredAt,
        state.recordedAt,
        state.recordedBy,
      ],
    );
    await tx.publish(events);
  }

  /** All scores of a course, oldest first. */
  of(tx: Tx, courseId: string): Promise<Score[]> {
    return tx.query<Score>(
      `SELECT instrument, occasion, items, total, measured_at AS "measuredAt",
         recorded_at AS "recordedAt"
       FROM measurement WHERE course_id = $1 ORDER BY measured_at, recorded_at, id`,
      [courseId],
    );
  }
}
