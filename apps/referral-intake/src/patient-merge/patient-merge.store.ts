import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { OPEN_STATUSES } from '../referral/referral.js';
import type { Entries, PatientMerge } from './patient-merge.js';

interface MergeRow {
  readonly merge_id: string;
  readonly patient_id: string;
  readonly surviving_patient_id: string;
  readonly merged_at: Date;
  readonly unmerged_at: Date | null;
}

type Pair = Pick<PatientMerge, 'patientId' | 'survivingPatientId'>;

/** A merge is the whole programme's: these statements see every site. */
@Injectable()
export class PatientMergeStore {
  async entries(tx: Tx, { patientId, survivingPatientId }: Pair): Promise<Entries> {
    const rows = await tx.query<{ indication: string }>(
      `SELECT DISTINCT one.indication FROM referral one JOIN referral other USING (indication)
       WHERE one.person_id = $1 AND other.person_id = $2
         AND one.status = ANY ($3) AND other.status = ANY ($3) ORDER BY indication`,
      [patientId, survivingPatientId, OPEN_STATUSES],
    );
    const survivor = await this.lastOf(tx, survivingPatientId);
    return {
      last: await this.lastOf(tx, patientId),
      isSurvivorMerged: survivor?.unmergedAt === null,
      openInBoth: rows.map(({ indication }) => indication),
    };
  }

  async lastOf(tx: Tx, patientId: string): Promise<PatientMerge | null> {
    const [row] = await tx.query<MergeRow>(
      `SELECT * FROM patient_merge WHERE patient_id = $1
       ORDER BY (unmerged_at IS NULL) DESC, merged_at DESC, merge_id DESC LIMIT 1`,
      [patientId],
    );
    return row ? toMerge(row) : null;
  }

  /** From here on sites that know the one know the other, and one referral per indication is open of both. */
  async join(tx: Tx, merge: PatientMerge): Promise<void> {
    const { mergeId, patientId, survivingPatientId, mergedAt } = merge;
    await tx.query(
      `INSERT INTO patient_merge (merge_id, patient_id, surviving_patient_id, merged_at)
       VALUES ($1, $2, $3, $4)`,
      [mergeId, patientId, survivingPatientId, mergedAt],
    );
    await tx.query(
      `INSERT INTO patient_site (patient_id, site_id, registered_at, merge_id)
       SELECT $2, site_id, $4, $1 FROM patient_site WHERE patient_id = $3 ON CONFLICT DO NOTHING`,
      [mergeId, survivingPatientId, patientId, mergedAt],
    );
    await this.refer(tx, survivingPatientId);
  }

  /** A site that came to know the survivor by the merge alone, and began nothing with them, knows them no longer. */
  async part(tx: Tx, { mergeId, patientId, survivingPatientId, unmergedAt }: PatientMerge) {
    await tx.query('UPDATE patient_merge SET unmerged_at = $2 WHERE merge_id = $1', [
      mergeId,
      unmergedAt,
    ]);
    await tx.query(
      `DELETE FROM patient_site s WHERE patient_id = $1 AND merge_id = $2
         AND NOT EXISTS (SELECT FROM referral r WHERE r.patient_id = $1 AND r.site_id = s.site_id)
         AND NOT EXISTS (SELECT FROM consent c WHERE c.patient_id = $1 AND c.site_id = s.site_id)`,
      [survivingPatientId, mergeId],
    );
    await this.refer(tx, patientId);
    await this.refer(tx, survivingPatientId);
  }

  private async refer(tx: Tx, patientId: string): Promise<void> {
    await tx.query(
      `UPDATE referral SET person_id = person_of($1)
       WHERE patient_id = ANY (ids_of_person($1)) AND person_id <> person_of($1)`,
      [patientId],
    );
  }
}

const toMerge = (row: MergeRow): PatientMerge => ({
  mergeId: row.merge_id,
  patientId: row.patient_id,
  survivingPatientId: row.surviving_patient_id,
  mergedAt: row.merged_at,
  unmergedAt: row.unmerged_at,
});
