import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';

/** Which cases are about one person. */
@Injectable()
export class PersonCaseStore {
  /** The open ones of a person by site, the one that goes on first. */
  async open(tx: Tx, patientId: string): Promise<[string, ...string[]][]> {
    const rows = await tx.query<{ cases: [string, ...string[]] }>(
      `SELECT array_agg(id ORDER BY (patient_id = person_of($1)) DESC, opened_at, id) AS cases
       FROM safety_case WHERE patient_id = ANY (ids_of_person($1)) AND status = 'open'
       GROUP BY site_id ORDER BY site_id`,
      [patientId],
    );
    return rows.map(({ cases }) => cases);
  }

  /** The sites at which a case of theirs was closed into somebody else's, as is seen now, and none is open. */
  async unwatchedSites(tx: Tx, patientId: string): Promise<string[]> {
    const rows = await tx.query<{ site_id: string }>(
      `SELECT DISTINCT c.site_id FROM safety_case c
         JOIN safety_case o ON o.id = (c.closing ->> 'caseId')::uuid
       WHERE c.patient_id = ANY (ids_of_person($1)) AND c.closing ->> 'reason' = 'merged'
         AND c.closing ->> 'by' = 'own-case' AND NOT o.patient_id = ANY (ids_of_person($1))
         AND NOT EXISTS (SELECT FROM safety_case w WHERE w.site_id = c.site_id
           AND w.status = 'open' AND w.patient_id = ANY (ids_of_person($1)))
       ORDER BY c.site_id`,
      [patientId],
    );
    return rows.map(({ site_id }) => site_id);
  }
}
