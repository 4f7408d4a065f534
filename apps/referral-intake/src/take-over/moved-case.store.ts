import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Routing } from '../provider/routing.js';
import type { Transfer } from '../transfer/transfer.js';

/** What is kept of one referral, each with the site that has it. */
const OF_REFERRAL = [
  'assessment',
  'evaluation',
  'override_note',
  'referral_text',
  'referral_duplicate',
  'information_request',
  'legal_clock',
  'helfo_notice',
  'internal_wait',
  'outward_letter',
] as const;

/** What a person agreed to goes where they are treated; what is in force there already stays as it is. */
const OF_PERSON = {
  consent: `t.status = 'given' AND o.status = 'given' AND o.scope = t.scope`,
  enrolment: `t.status = 'enrolled' AND o.status = 'enrolled' AND o.register_id = t.register_id`,
  reservation: 't.lifted_at IS NULL AND o.lifted_at IS NULL AND o.register_id = t.register_id',
} as const;

type Move = Pick<Transfer, 'referralId' | 'patientId' | 'fromSiteId' | 'toSiteId'>;

/** A case goes over whole, so that one site has it and row-level security stays what it is. `tx` sees every site. */
@Injectable()
export class MovedCaseStore {
  async move(tx: Tx, move: Move, routing: Routing): Promise<void> {
    await tx.query(
      'UPDATE referral SET site_id = $2, routing = $3, version = version + 1 WHERE id = $1',
      [move.referralId, move.toSiteId, JSON.stringify(routing)],
    );
    for (const table of OF_REFERRAL) {
      await tx.query(`UPDATE ${table} SET site_id = $2 WHERE referral_id = $1`, [
        move.referralId,
        move.toSiteId,
      ]);
    }
    // Who left with a consent waits again once there is a new one. Other leavings are the history of a list.
    await tx.query(
      `UPDATE waiting_list_entry SET site_id = $2
       WHERE referral_id = $1 AND status = 'left' AND reason = 'consent-withdrawn'`,
      [move.referralId, move.toSiteId],
    );
    if (!(await this.isReferredStill(tx, move))) await this.movePerson(tx, move);
  }

  private async movePerson(tx: Tx, { patientId, fromSiteId, toSiteId }: Move): Promise<void> {
    const sites = [patientId, fromSiteId, toSiteId];
    for (const [table, alike] of Object.entries(OF_PERSON)) {
      await tx.query(
        `UPDATE ${table} t SET site_id = $3
         WHERE t.patient_id = ANY (ids_of_person($1)) AND t.site_id = $2 AND NOT EXISTS
           (SELECT FROM ${table} o WHERE o.patient_id = t.patient_id AND o.site_id = $3 AND ${alike})`,
        sites,
      );
    }
    await tx.query(
      `UPDATE understanding_check u SET site_id = $3 FROM consent c
       WHERE u.patient_id = ANY (ids_of_person($1)) AND u.site_id = $2
         AND c.id = u.consent_id AND c.site_id = $3`,
      sites,
    );
    await tx.query(
      `UPDATE withdrawal_receipt SET site_id = $3
       WHERE patient_id = ANY (ids_of_person($1)) AND site_id = $2`,
      sites,
    );
  }

  /** For another indication: what the person agreed to there is needed there. */
  private async isReferredStill(tx: Tx, { patientId, fromSiteId }: Move): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM referral WHERE person_id = person_of($1) AND site_id = $2
         AND status IN ('received', 'deferred', 'accepted') LIMIT 1`,
      [patientId, fromSiteId],
    );
    return rows.length > 0;
  }
}
