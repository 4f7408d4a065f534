import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';

/** A patient's time is a resource of the person, whichever of their ids the course was begun under. */
@Injectable()
export class PatientTimeStore {
  /**
   * Lets what patients hold be held by the person they now are. Two appointments that overlap already stay as they
   * are: both were booked, and a person must choose.
   */
  async reassign(tx: Tx, patientIds: readonly string[]): Promise<void> {
    await tx.query(
      `UPDATE allocation held SET resource_id = person_of(a.patient_id) FROM appointment a
       WHERE a.id = held.appointment_id AND held.active AND held.resource_id = ANY ($1)
         AND held.resource_id <> person_of(a.patient_id)
         AND NOT EXISTS (SELECT FROM allocation other WHERE other.active
           AND other.resource_id = person_of(a.patient_id) AND other.during && held.during)`,
      [patientIds],
    );
  }
}
