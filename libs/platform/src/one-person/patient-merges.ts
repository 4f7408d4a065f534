import type { DataOf, PatientMergedV1, PatientUnmergedV1 } from '@lysning/contracts';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';

/** Which ids are one person, as the identity vault told. */
@Injectable()
export class PatientMerges {
  /** The same again changes nothing, nor does a merge that was undone since. */
  async merged(tx: Tx, merge: DataOf<typeof PatientMergedV1>): Promise<void> {
    await tx.query(
      `INSERT INTO patient_merge (merge_id, patient_id, surviving_patient_id, merged_at)
       VALUES ($1, $2, $3, $4) ON CONFLICT (merge_id) DO NOTHING`,
      [merge.mergeId, merge.patientId, merge.survivingPatientId, merge.mergedAt],
    );
  }

  async unmerged(tx: Tx, merge: DataOf<typeof PatientUnmergedV1>): Promise<void> {
    await tx.query(
      `INSERT INTO patient_merge (merge_id, patient_id, surviving_patient_id, merged_at, unmerged_at)
       VALUES ($1, $2, $3, $4, $4)
       ON CONFLICT (merge_id) DO UPDATE SET unmerged_at = excluded.unmerged_at`,
      [merge.mergeId, merge.patientId, merge.survivingPatientId, merge.unmergedAt],
    );
  }

  /** All ids of the person, this one among them. */
  async idsOf(tx: Tx, patientId: string): Promise<string[]> {
    const [row] = await tx.query<{ ids: string[] }>('SELECT ids_of_person($1) AS ids', [patientId]);
    return [...(row?.ids ?? [patientId])].sort();
  }

  /** The id that goes on: this one, unless it was merged into another. */
  async personOf(tx: Tx, patientId: string): Promise<string> {
    const [row] = await tx.query<{ id: string }>('SELECT person_of($1) AS id', [patientId]);
    return row?.id ?? patientId;
  }
}
