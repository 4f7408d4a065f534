import type { DomainEvent } from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { TalkedCheck, UnderstandingCheck } from './understanding-check.js';

interface CheckRow {
  readonly id: string;
  readonly consent_id: string;
  readonly patient_id: string;
  readonly site_id: string;
  readonly scope: UnderstandingCheck['scope'];
  readonly check_version: string;
  readonly answers: UnderstandingCheck['answers'];
  readonly wrong: readonly string[];
  readonly status: UnderstandingCheck['status'];
  readonly checked_at: Date;
  readonly talked_by: string | null;
  readonly talked_at: Date | null;
}

const SELECT = `SELECT id, consent_id, patient_id, site_id, scope, check_version, answers, wrong, status,
  checked_at, talked_by, talked_at FROM understanding_check`;
const LIST_MAX = 500;

@Injectable()
export class UnderstandingCheckStore {
  async insert(
    tx: Tx,
    { state, events }: Decision<UnderstandingCheck, DomainEvent>,
  ): Promise<UnderstandingCheck> {
    await tx.query(
      `INSERT INTO understanding_check (id, consent_id, patient_id, site_id, scope, check_version,
         answers, wrong, status, checked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        state.id,
        state.consentId,
        state.patientId,
        state.siteId,
        state.scope,
        state.checkVersion,
        JSON.stringify(state.answers),
        JSON.stringify(state.wrong),
        state.status,
        state.checkedAt,
      ],
    );
    await tx.publish(events);
    return state;
  }

  async talk(
    tx: Tx,
    id: string,
    decide: (check: UnderstandingCheck) => Decision<TalkedCheck, DomainEvent>,
  ): Promise<TalkedCheck> {
    const [row] = await tx.query<CheckRow>(`${SELECT} WHERE id = $1 FOR UPDATE`, [id]);
    if (!row) {
      throw new DomainError(
        'not-found',
        'understanding-check.not-found',
        `There is no check ${id}`,
      );
    }
    const { state, events } = decide(toCheck(row));
    await tx.query(
      `UPDATE understanding_check SET status = $2, talked_by = $3, talked_at = $4 WHERE id = $1`,
      [id, state.status, state.talkedBy, state.talkedAt],
    );
    await tx.publish(events);
    return state;
  }

  /** With whom somebody is to talk at a site, the oldest first. */
  async talksNeeded(tx: Tx, siteId: string): Promise<UnderstandingCheck[]> {
    const rows = await tx.query<CheckRow>(
      `${SELECT} WHERE site_id = $1 AND status = 'talk-needed' ORDER BY checked_at, id LIMIT $2`,
      [siteId, LIST_MAX],
    );
    return rows.map(toCheck);
  }

  async of(tx: Tx, consentId: string): Promise<UnderstandingCheck[]> {
    const rows = await tx.query<CheckRow>(
      `${SELECT} WHERE consent_id = $1 ORDER BY checked_at, id LIMIT $2`,
      [consentId, LIST_MAX],
    );
    return rows.map(toCheck);
  }
}

function toCheck(row: CheckRow): UnderstandingCheck {
  const details = {
    id: row.id,
    consentId: row.consent_id,
    patientId: row.patient_id,
    siteId: row.site_id,
    scope: row.scope,
    checkVersion: row.check_version,
    answers: row.answers,
    wrong: row.wrong,
    checkedAt: row.checked_at,
  };
  if (row.talked_by !== null && row.talked_at !== null) {
    return { ...details, status: 'talked', talkedBy: row.talked_by, talkedAt: row.talked_at };
  }
  return { ...details, status: row.status === 'understood' ? 'understood' : 'talk-needed' };
}
