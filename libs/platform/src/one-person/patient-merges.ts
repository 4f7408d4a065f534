import type { DataOf, PatientMergedV1, PatientUnmergedV1 } from '@lysning/contracts';
import type { Statement, Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';

const IDS_OF_PERSON: Statement = {
  name: 'lysning.ids-of-person',
  sql: 'SELECT ids_of_person($1) AS ids',
};
const PERSON_OF: Statement = { name: 'lysning.person-of', sql: 'SELECT person_of($1) AS id' };

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
    const [row] = await tx.query<{ ids: string[] }>(IDS_OF_PERSON, [patientId]);
    return [...(row?.ids ?? [patientId])].sort();
  }

  /** The id that goes on: this one, unless it was merged into another. */
  async personOf(tx: Tx, patientId: string): Promise<string> {
    const [row] = await tx.query<{ id: string }>(PERSON_OF, [patientId]);
    return row?.id ?? patientId;
  }
}
