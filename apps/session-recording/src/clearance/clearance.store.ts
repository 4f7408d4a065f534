import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { asPerson, type Clearance, noClearance } from './clearance.js';

interface ClearanceRow {
  readonly patient_id: string;
  readonly site_id: string;
  readonly referral_id: string | null;
  readonly protocol_id: string | null;
  readonly protocol_version: string | null;
  readonly treatment_consent_id: string | null;
  readonly enrolment_id: string | null;
  readonly enrolment_scope: Clearance['enrolmentScope'];
}

export interface PatientAtSite {
  readonly patientId: string;
  readonly siteId: string;
}

@Injectable()
export class ClearanceStore {
  /** Locks a person's clearance at a site, so that it cannot be taken back while a treatment rests on it. */
  async lock(tx: Tx, whose: PatientAtSite): Promise<Clearance> {
    return asPerson(whose, await this.ofPerson(tx, whose, 'FOR UPDATE'));
  }

  async get(tx: Tx, whose: PatientAtSite): Promise<Clearance> {
    return asPerson(whose, await this.ofPerson(tx, whose, ''));
  }

  /** Locks it, or begins it, and stores what `change` makes of it. */
  async update(
    tx: Tx,
    whose: PatientAtSite,
    change: (clearance: Clearance) => Clearance,
  ): Promise<void> {
    const { patientId, siteId } = whose;
    await tx.query(
      'INSERT INTO clearance (patient_id, site_id) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [patientId, siteId],
    );
    const known = await this.ofPerson(tx, whose, 'FOR UPDATE');
    const own = known.find((clearance) => clearance.patientId === patientId);
    const state = change(own ?? noClearance(patientId, siteId));
    await tx.query(
      `UPDATE clearance SET referral_id = $3, protocol_id = $4, protocol_version = $5,
         treatment_consent_id = $6, enrolment_id = $7, enrolment_scope = $8 WHERE patient_id = $1 AND site_id = $2`,
      [
        patientId,
        siteId,
        state.referral?.referralId,
        state.referral?.protocolId,
        state.referral?.protocolVersion,
        state.treatmentConsentId,
        state.enrolmentId,
        state.enrolmentScope,
      ],
    );
  }

  async forget(tx: Tx, patientId: string): Promise<void> {
    await tx.query('DELETE FROM clearance WHERE patient_id = $1', [patientId]);
  }

  /** Whether anything was recorded of this person at this site. */
  async hasSession(tx: Tx, { patientId, siteId }: PatientAtSite): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM infusion_session
       WHERE patient_id = ANY (ids_of_person($1)) AND site_id = $2 LIMIT 1`,
      [patientId, siteId],
    );
    return rows.length > 0;
  }

  private async ofPerson(
    tx: Tx,
    { patientId, siteId }: PatientAtSite,
    lock: 'FOR UPDATE' | '',
  ): Promise<Clearance[]> {
    const rows = await tx.query<ClearanceRow>(
      `SELECT patient_id, site_id, referral_id, protocol_id, protocol_version,
         treatment_consent_id, enrolment_id, enrolment_scope
       FROM clearance WHERE patient_id = ANY (ids_of_person($1)) AND site_id = $2
       ORDER BY patient_id ${lock}`,
      [patientId, siteId],
    );
    return rows.map(toClearance);
  }
}

const toClearance = (row: ClearanceRow): Clearance => ({
  patientId: row.patient_id,
  siteId: row.site_id,
  referral: toReferral(row),
  treatmentConsentId: row.treatment_consent_id,
  enrolmentId: row.enrolment_id,
  enrolmentScope: row.enrolment_scope,
});

function toReferral({
  referral_id: referralId,
  protocol_id: protocolId,
  protocol_version: protocolVersion,
}: ClearanceRow): Clearance['referral'] {
  if (referralId === null || protocolId === null || protocolVersion === null) return null;
  return { referralId, protocolId, protocolVersion };
}
