import type { Statement, Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { AcceptedReferral, Candidate } from './candidate.js';

interface CandidateRow {
  readonly patient_id: string;
  readonly site_id: string;
  /** What was accepted before all of it was kept lacks some. */
  readonly referral: (Partial<typeof UNTOLD> & Omit<AcceptedReferral, keyof typeof UNTOLD>) | null;
  readonly treatment_consent: boolean;
  readonly register_consent: boolean;
  readonly enrolments: Candidate['enrolments'];
  readonly planned_referral_id: string | null;
}

const LOCK_PERSON: Statement = {
  name: 'scheduling.candidate.lock',
  sql: `SELECT * FROM candidate WHERE patient_id = ANY (ids_of_person($1))
        ORDER BY patient_id FOR UPDATE`,
};
const SAVE: Statement = {
  name: 'scheduling.candidate.save',
  sql: `UPDATE candidate SET site_id = $2, referral = $3, treatment_consent = $4,
          register_consent = $5, enrolments = $6, planned_referral_id = $7
        WHERE patient_id = $1`,
};

@Injectable()
export class CandidateStore {
  /** Locks what is known of a person under each of their ids, and under this one, let it be nothing yet. */
  async lock(tx: Tx, patientId: string, siteId: string): Promise<Candidate[]> {
    const known = await this.lockPerson(tx, patientId);
    if (known.some((candidate) => candidate.patientId === patientId)) return known;
    await tx.query(
      'INSERT INTO candidate (patient_id, site_id) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [patientId, siteId],
    );
    return this.lockPerson(tx, patientId);
  }

  /** Locks what is known of a person under each of their ids. */
  async lockPerson(tx: Tx, patientId: string): Promise<Candidate[]> {
    return (await tx.query<CandidateRow>(LOCK_PERSON, [patientId])).map(toCandidate);
  }

  async forget(tx: Tx, patientId: string): Promise<void> {
    await tx.query('DELETE FROM candidate WHERE patient_id = $1', [patientId]);
  }

  async save(tx: Tx, candidate: Candidate): Promise<void> {
    await tx.query(SAVE, [
      candidate.patientId,
      candidate.siteId,
      candidate.referral && JSON.stringify(candidate.referral),
      candidate.consents.treatment,
      candidate.consents.register,
      candidate.enrolments,
      candidate.plannedReferralId,
    ]);
  }
}

const UNTOLD = {
  urgency: 'ordinary',
  latestStartOn: null,
  waitingSince: null,
} satisfies Partial<AcceptedReferral>;

const toCandidate = (row: CandidateRow): Candidate => ({
  patientId: row.patient_id,
  siteId: row.site_id,
  referral: row.referral && { ...UNTOLD, ...row.referral },
  consents: { treatment: row.treatment_consent, register: row.register_consent },
  enrolments: row.enrolments,
  plannedReferralId: row.planned_referral_id,
});
