import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { PatientAtSite } from './safety-case.store.js';
import type { ReferralStanding } from './standing.js';

/** How each referral stands, as its own services told it: kept also while no case is open. */
@Injectable()
export class StandingStore {
  /** Of a person at a site. */
  of(tx: Tx, { patientId, siteId }: PatientAtSite): Promise<ReferralStanding[]> {
    return tx.query<ReferralStanding>(
      `SELECT referral_id AS "referralId", standing, since, waiting_from AS "waitingFrom",
         waiting_until AS "waitingUntil"
       FROM referral_standing
       WHERE patient_id = ANY (ids_of_person($1)) AND site_id = $2 ORDER BY since, referral_id`,
      [patientId, siteId],
    );
  }

  /** The site that has a referral, if it is known here. */
  async siteOf(tx: Tx, referralId: string): Promise<string | null> {
    const [row] = await tx.query<{ site_id: string }>(
      `SELECT site_id FROM referral_standing
       WHERE referral_id = $1 AND standing <> 'transferred' ORDER BY since DESC LIMIT 1`,
      [referralId],
    );
    return row?.site_id ?? null;
  }

  async save(
    tx: Tx,
    { patientId, siteId }: PatientAtSite,
    { referralId, standing, since, waitingFrom, waitingUntil }: ReferralStanding,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO referral_standing (referral_id, patient_id, site_id, standing, since,
         waiting_from, waiting_until)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (referral_id, site_id) DO UPDATE
         SET standing = excluded.standing, since = excluded.since,
             waiting_from = excluded.waiting_from, waiting_until = excluded.waiting_until`,
      [referralId, patientId, siteId, standing, since, waitingFrom, waitingUntil],
    );
  }
}
