import type { DomainEvent } from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Consent, GivenConsent, ScopeConsents } from './consent.js';

interface ConsentRow {
  readonly id: string;
  readonly patient_id: string;
  readonly site_id: string;
  readonly status: Consent['status'];
  readonly scope: Consent['scope'];
  readonly text_version: string;
  readonly language: Consent['language'];
  readonly method: Consent['method'];
  readonly signer: Consent['signer'];
  readonly given_at: Date;
  readonly recorded_by: string;
  readonly superseded_by_id: string | null;
  readonly withdrawn_at: Date | null;
}

/** One scope of one patient at one site. */
export type ConsentKey = Pick<Consent, 'patientId' | 'siteId' | 'scope'>;

@Injectable()
export class ConsentStore {
  /** Lets `decide` change what is in force. The caller holds the lock of the patient at the site. */
  async updateScope(
    tx: Tx,
    key: ConsentKey,
    decide: (inForce: GivenConsent | null) => Decision<ScopeConsents, DomainEvent>,
  ): Promise<ScopeConsents> {
    const before = await this.inForce(tx, key);
    const { state, events } = decide(before);
    if (state.superseded) await this.save(tx, state.superseded);
    if (state.inForce.id !== before?.id) await this.insert(tx, state.inForce);
    await tx.publish(events);
    return state;
  }

  private async inForce(
    tx: Tx,
    { patientId, siteId, scope }: ConsentKey,
  ): Promise<GivenConsent | null> {
    const [row] = await tx.query<ConsentRow>(
      `SELECT * FROM consent
       WHERE patient_id = ANY (ids_of_person($1)) AND site_id = $2 AND scope = $3
         AND status = 'given' ORDER BY given_at DESC, id DESC LIMIT 1`,
      [patientId, siteId, scope],
    );
    return row ? { ...detailsOf(row), status: 'given' } : null;
  }

  /** What is in force of the same scope under another id of the person: a merge may find one under each. */
  async idsBeside(tx: Tx, { id, patientId, siteId, scope }: Consent): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM consent WHERE patient_id = ANY (ids_of_person($1)) AND site_id = $2
         AND scope = $3 AND status = 'given' AND id <> $4 ORDER BY id`,
      [patientId, siteId, scope, id],
    );
    return rows.map((row) => row.id);
  }

  async get(tx: Tx, id: string): Promise<Consent> {
    const [row] = await tx.query<ConsentRow>('SELECT * FROM consent WHERE id = $1', [id]);
    if (row) return toConsent(row);
    throw new DomainError('not-found', 'consent.not-found', `There is no consent ${id}`);
  }

  /** The caller holds the lock of the patient at the site. */
  async update<State extends Consent>(
    tx: Tx,
    id: string,
    decide: (consent: Consent) => Decision<State, DomainEvent>,
  ): Promise<State> {
    const before = await this.get(tx, id);
    const { state, events } = decide(before);
    if (state !== before) await this.save(tx, state);
    await tx.publish(events);
    return state;
  }

  async listOf(tx: Tx, patientId: string): Promise<Consent[]> {
    const rows = await tx.query<ConsentRow>(
      `SELECT * FROM consent WHERE patient_id = ANY (ids_of_person($1))
       ORDER BY given_at, id LIMIT 500`,
      [patientId],
    );
    return rows.map(toConsent);
  }

  private async save(tx: Tx, consent: Consent): Promise<void> {
    await tx.query(
      'UPDATE consent SET status = $2, superseded_by_id = $3, withdrawn_at = $4 WHERE id = $1',
      [
        consent.id,
        consent.status,
        consent.status === 'superseded' ? consent.supersededById : null,
        consent.status === 'withdrawn' ? consent.withdrawnAt : null,
      ],
    );
  }

  private async insert(tx: Tx, consent: GivenConsent): Promise<void> {
    await tx.query(
      `INSERT INTO consent (id, patient_id, site_id, status, scope, text_version, language, method,
         given_at, recorded_by, signer) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        consent.id,
        consent.patientId,
        consent.siteId,
        consent.status,
        consent.scope,
        consent.textVersion,
        consent.language,
        consent.method,
        consent.givenAt,
        consent.recordedBy,
        consent.signer,
      ],
    );
  }
}

const detailsOf = (row: ConsentRow) => ({
  id: row.id,
  patientId: row.patient_id,
  siteId: row.site_id,
  scope: row.scope,
  textVersion: row.text_version,
  language: row.language,
  method: row.method,
  signer: row.signer,
  givenAt: row.given_at,
  recordedBy: row.recorded_by,
});

function toConsent(row: ConsentRow): Consent {
  const details = detailsOf(row);
  if (row.status === 'given') return { ...details, status: row.status };
  if (row.status === 'superseded' && row.superseded_by_id) {
    return { ...details, status: row.status, supersededById: row.superseded_by_id };
  }
  if (row.status === 'withdrawn' && row.withdrawn_at) {
    return { ...details, status: row.status, withdrawnAt: row.withdrawn_at };
  }
  throw new Error(`Consent ${row.id} is ${row.status} without what that needs`);
}
