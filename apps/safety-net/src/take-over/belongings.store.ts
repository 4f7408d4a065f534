import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { OpenCase, SafetyCase } from '../safety-case/safety-case.js';

/** What is not done with at a site that hands over. What is done with stays on record there. */
@Injectable()
export class BelongingsStore {
  /** Questions that wait for an answer, and the words to alerts that are not resolved. */
  async move(tx: Tx, from: SafetyCase, to: OpenCase, now: Date): Promise<void> {
    const cases = [from.id, to.id, to.siteId];
    await tx.query(
      `UPDATE check_in SET case_id = $2, site_id = $3
       WHERE case_id = $1 AND status IN ('sent', 'reminded')`,
      cases,
    );
    await tx.query(
      `UPDATE sealed_note SET site_id = $2 WHERE subject = 'alert' AND subject_id IN
         (SELECT id FROM safety_alert WHERE case_id = $1 AND site_id = $2)`,
      [to.id, to.siteId],
    );
    // Whoever was to take over after an earlier end is asked by the other site, where that is still needed.
    await tx.query(
      `UPDATE hand_over SET status = 'replaced', next_reminder_at = NULL, concluded_at = $2
       WHERE case_id = $1 AND status = 'announced'`,
      [from.id, now],
    );
  }

  /** The other site writes to a person as the first did. */
  async copyLanguage(
    tx: Tx,
    {
      patientId,
      fromSiteId,
      toSiteId,
    }: { patientId: string; fromSiteId: string; toSiteId: string },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO patient_language (patient_id, site_id, language)
       SELECT patient_id, $3, language FROM patient_language
       WHERE patient_id = ANY (ids_of_person($1)) AND site_id = $2 ON CONFLICT DO NOTHING`,
      [patientId, fromSiteId, toSiteId],
    );
  }
}
