import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';

export interface ConsentOfPatient {
  readonly consentId: string;
  readonly patientId: string;
  readonly siteId: string;
}

/** Who may be in what leaves for research. Nobody else ever is. */
@Injectable()
export class ResearchConsents {
  async given(tx: Tx, { consentId, patientId, siteId }: ConsentOfPatient): Promise<void> {
    await tx.query(
      `INSERT INTO research_consent (patient_id, site_id, consent_id) VALUES ($1, $2, $3)
       ON CONFLICT (patient_id, site_id) DO UPDATE SET consent_id = excluded.consent_id`,
      [patientId, siteId, consentId],
    );
  }

  /** True when it was in force. One that was replaced takes nothing away. */
  async withdrawn(tx: Tx, { consentId }: ConsentOfPatient): Promise<boolean> {
    const gone = await tx.query(
      'DELETE FROM research_consent WHERE consent_id = $1 RETURNING consent_id',
      [consentId],
    );
    return gone.length > 0;
  }

  async forget(tx: Tx, patientId: string): Promise<void> {
    await tx.query('DELETE FROM research_consent WHERE patient_id = $1', [patientId]);
  }

  /** Whether anything is measured, or to be measured, of this person at this site. */
  async isMeasured(tx: Tx, { patientId, siteId }: ConsentOfPatient): Promise<boolean> {
    const plans = await tx.query(
      `SELECT 1 FROM measurement_plan
       WHERE patient_id = ANY (ids_of_person($1)) AND site_id = $2 LIMIT 1`,
      [patientId, siteId],
    );
    return plans.length > 0;
  }
}
