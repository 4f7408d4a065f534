import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { OPEN_STATUSES } from '../referral/referral.js';
import type { ErasedPatient, History } from './erasure.js';

const HISTORY = `
  SELECT EXISTS (SELECT FROM referral WHERE patient_id = ANY ($1)) AS "hasReferral",
    EXISTS (SELECT FROM referral WHERE patient_id = ANY ($1) AND status = ANY ($2))
      AS "hasOpenReferral",
    EXISTS (SELECT FROM waiting_list_entry
             WHERE patient_id = ANY ($1) AND reason = 'treatment-started')
      OR EXISTS (SELECT FROM legal_clock
                  WHERE patient_id = ANY ($1) AND met_by = 'treatment-started') AS "wasTreated",
    (SELECT max(concluded_at) FROM referral WHERE patient_id = ANY ($1)) AS "lastEndedAt"`;

/** With its key gone whatever was sealed is unreadable; the index goes too, for it would find the number again. */
const DESTROY = [
  'DELETE FROM patient_data_key WHERE patient_id = $1',
  'DELETE FROM patient_identity WHERE patient_id = $1',
  'DELETE FROM referral_text WHERE patient_id = $1',
  'DELETE FROM handed_over_record WHERE patient_id = $1',
  'DELETE FROM override_note WHERE patient_id = $1',
  'UPDATE referral_duplicate SET suicidality = NULL WHERE patient_id = $1',
];

/** These statements see every site: what is erased is erased everywhere. */
@Injectable()
export class ErasureStore {
  /** Of one person, under all of their ids. */
  async historyOf(tx: Tx, patientIds: readonly string[]): Promise<History> {
    const [history] = await tx.query<History>(HISTORY, [patientIds, OPEN_STATUSES]);
    if (!history) throw new Error('A history that is one row was none');
    return history;
  }

  async erased(tx: Tx, patientId: string): Promise<ErasedPatient | null> {
    const [row] = await tx.query<{ erased_at: Date; erasure_ground: string }>(
      `SELECT erased_at, erasure_ground FROM patient WHERE id = $1 AND erased_at IS NOT NULL`,
      [patientId],
    );
    return row ? { patientId, ground: row.erasure_ground, erasedAt: row.erased_at } : null;
  }

  async destroy(tx: Tx, { patientId, ground, erasedAt }: ErasedPatient): Promise<void> {
    for (const statement of DESTROY) await tx.query(statement, [patientId]);
    await tx.query(
      `UPDATE patient SET number_index = NULL, erased_at = $2, erasure_ground = $3 WHERE id = $1`,
      [patientId, erasedAt, ground],
    );
  }
}
