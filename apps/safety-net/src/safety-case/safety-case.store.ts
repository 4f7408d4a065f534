import type { DomainEvent } from '@lysning/contracts';
import { type Decision, DomainError, type Interval } from '@lysning/kernel';
import type { Statement, Tx } from '@lysning/messaging';
import type { SafetyPhase } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import type { ClosedCase, Closing, OpenCase, SafetyCase } from './safety-case.js';

/** The deadlines of an open case. Whoever changes one holds its deadlines first and then the case. */
export const CHECK_IN_DUE = 'check-in.due';
export const RECEIVER_DUE = 'hand-over.receiver-due';

/** Nobody is sent around more often. */
const TRANSFERS_MAX = 50;

export interface PatientAtSite {
  readonly patientId: string;
  readonly siteId: string;
}

interface CaseRow {
  readonly id: string;
  readonly patient_id: string;
  readonly site_id: string;
  readonly status: SafetyCase['status'];
  readonly phase: SafetyPhase;
  readonly phase_since: Date;
  readonly opened_at: Date;
  readonly rule_version: string;
  readonly next_check_in_at: Date | null;
  readonly receiver_due_at: Date | null;
  readonly closed_at: Date | null;
  readonly closing: Omit<Closing, 'at'> | null;
}

const SELECT = `SELECT id, patient_id, site_id, status, phase, phase_since, opened_at,
  rule_version, next_check_in_at, receiver_due_at, closed_at, closing FROM safety_case`;

const GET: Statement = { name: 'safety.case.get', sql: `${SELECT} WHERE id = $1` };
const LOCK: Statement = { name: 'safety.case.lock', sql: `${GET.sql} FOR UPDATE` };

@Injectable()
export class SafetyCaseStore {
  async insert(tx: Tx, { state, events }: Decision<OpenCase, DomainEvent>): Promise<void> {
    await tx.query(
      `INSERT INTO safety_case (id, patient_id, site_id, status, phase, phase_since,
         opened_at, rule_version, next_check_in_at, receiver_due_at)
       VALUES ($1, $2, $3, 'open', $4, $5, $6, $7, $8, $9)`,
      [
        state.id,
        state.patientId,
        state.siteId,
        state.phase,
        state.phaseSince,
        state.openedAt,
        state.ruleVersion,
        state.nextCheckInAt,
        state.receiverDueAt,
      ],
    );
    await tx.publish(events);
    await this.setDeadlines(tx, state);
  }

  /** The one open case of a person at a site, under whichever of their ids, locked; `null` when nobody watches. */
  async lockOpen(tx: Tx, { patientId, siteId }: PatientAtSite): Promise<OpenCase | null> {
    const [found] = await tx.query<{ id: string }>(
      `SELECT id FROM safety_case
       WHERE patient_id = ANY (ids_of_person($1)) AND site_id = $2 AND status = 'open'
       ORDER BY (patient_id = person_of($1)) DESC, opened_at, id LIMIT 1`,
      [patientId, siteId],
    );
    const locked = found && (await this.lock(tx, found.id));
    return locked?.status === 'open' ? locked : null;
  }

  /** Whoever locks a case must `save` it: its deadlines are taken from it meanwhile. */
  async lock(tx: Tx, id: string): Promise<SafetyCase> {
    // The deadlines first and then the row, as whoever runs deadlines holds them.
    const [, , locked] = await Promise.all([
      tx.unschedule(CHECK_IN_DUE, id),
      tx.unschedule(RECEIVER_DUE, id),
      this.one(tx, id, LOCK),
    ]);
    return locked;
  }

  get(tx: Tx, id: string): Promise<SafetyCase> {
    return this.one(tx, id, GET);
  }

  async save(tx: Tx, { state, events }: Decision<SafetyCase, DomainEvent>): Promise<void> {
    const open = state.status === 'open' ? state : null;
    const closing = state.status === 'closed' ? state.closing : null;
    await tx.query(
      `UPDATE safety_case SET status = $2, phase = $3, phase_since = $4, rule_version = $5,
         next_check_in_at = $6, receiver_due_at = $7, closed_at = $8, closing = $9 WHERE id = $1`,
      [
        state.id,
        state.status,
        state.phase,
        state.phaseSince,
        state.ruleVersion,
        open?.nextCheckInAt,
        open?.receiverDueAt,
        closing?.at,
        closing,
      ],
    );
    await tx.publish(events);
    if (open) await this.setDeadlines(tx, open);
  }

  /** The open case of a person at a site, or else the last one; `null` when there never was one. */
  async lastOf(tx: Tx, { patientId, siteId }: PatientAtSite): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(
      `SELECT id FROM safety_case WHERE patient_id = ANY (ids_of_person($1)) AND site_id = $2
       ORDER BY (status = 'open') DESC, opened_at DESC, id DESC LIMIT 1`,
      [patientId, siteId],
    );
    return row?.id ?? null;
  }

  /** The case that watches over whoever this one was about, as far as the caller may see it. */
  async follow(tx: Tx, from: SafetyCase): Promise<SafetyCase> {
    let last = from;
    for (let hops = 0; hops < TRANSFERS_MAX && last.status === 'closed'; hops += 1) {
      const { closing } = last;
      if (closing.by !== 'own-case' || closing.reason !== 'transferred') return last;
      const [row] = await tx.query<CaseRow>(`${SELECT} WHERE id = $1`, [closing.caseId]);
      if (!row) return last;
      last = toCase(row);
    }
    return last;
  }

  /** For this long nobody looked after the person, though somebody should have. */
  async lapsed(tx: Tx, { id, siteId }: SafetyCase, { start, end }: Interval): Promise<void> {
    await tx.query(
      'INSERT INTO watch_lapse (case_id, site_id, from_at, until_at) VALUES ($1, $2, $3, $4)',
      [id, siteId, start, end],
    );
  }

  private async setDeadlines(tx: Tx, open: OpenCase): Promise<void> {
    const { id: key, nextCheckInAt, receiverDueAt } = open;
    const payload = { caseId: key };
    if (nextCheckInAt) {
      await tx.schedule({ kind: CHECK_IN_DUE, key, dueAt: nextCheckInAt, payload });
    }
    if (receiverDueAt) {
      await tx.schedule({ kind: RECEIVER_DUE, key, dueAt: receiverDueAt, payload });
    }
  }

  private async one(tx: Tx, id: string, statement: Statement): Promise<SafetyCase> {
    const [row] = await tx.query<CaseRow>(statement, [id]);
    if (row) return toCase(row);
    throw new DomainError('not-found', 'safety-case.not-found', `There is no safety case ${id}`);
  }
}

function toCase(row: CaseRow): SafetyCase {
  const details = {
    id: row.id,
    patientId: row.patient_id,
    siteId: row.site_id,
    phase: row.phase,
    phaseSince: row.phase_since,
    openedAt: row.opened_at,
    ruleVersion: row.rule_version,
  };
  if (row.status === 'open') {
    const { next_check_in_at: nextCheckInAt, receiver_due_at: receiverDueAt } = row;
    return { ...details, status: 'open', nextCheckInAt, receiverDueAt };
  }
  const { closed_at: at, closing } = row;
  if (!at || !closing) throw new Error(`Safety case ${row.id} is closed by nobody`);
  return { ...details, status: 'closed', closing: { ...closing, at } as ClosedCase['closing'] };
}
