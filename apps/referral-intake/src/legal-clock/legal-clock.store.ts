import type { DomainEvent } from '@lysning/contracts';
import { type Day, type Decision, DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { isOrWasAt } from '../transfer/former-site.js';
import type { LegalClock, LegalDeadline, MetBy, RunningClock } from './legal-clock.js';

interface ClockRow {
  readonly id: string;
  readonly referral_id: string;
  readonly patient_id: string;
  readonly site_id: string;
  readonly deadline: LegalDeadline;
  readonly status: LegalClock['status'];
  readonly started_at: Date;
  readonly due_on: Day;
  readonly warn_on: Day;
  readonly deadlines_version: string;
  readonly warned_at: Date | null;
  readonly breached_at: Date | null;
  readonly met_by: MetBy | null;
  readonly met_at: Date | null;
}

const SELECT = `SELECT id, referral_id, patient_id, site_id, deadline, status, started_at, due_on::text,
  warn_on::text, deadlines_version, warned_at, breached_at, met_by, met_at FROM legal_clock`;
const BOARD_MAX = 500;

@Injectable()
export class LegalClockStore {
  async insert(tx: Tx, clock: RunningClock): Promise<void> {
    await tx.query(
      {
        name: 'intake.legal-clock.insert',
        sql: `INSERT INTO legal_clock (id, referral_id, patient_id, site_id, deadline, status,
                started_at, due_on, warn_on, deadlines_version)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      },
      [
        clock.id,
        clock.referralId,
        clock.patientId,
        clock.siteId,
        clock.deadline,
        clock.status,
        clock.startedAt,
        clock.dueOn,
        clock.warnOn,
        clock.deadlinesVersion,
      ],
    );
  }

  /** Locks one clock, lets `decide` change it, and stores the change with its events. */
  async update(
    tx: Tx,
    id: string,
    decide: (clock: LegalClock) => Decision<LegalClock, DomainEvent>,
  ): Promise<LegalClock> {
    const before = await this.one(tx, id, 'FOR UPDATE');
    const { state, events } = decide(before);
    if (state !== before) await this.save(tx, state);
    await tx.publish(events);
    return state;
  }

  /** The clocks of one referral that run. */
  async running(tx: Tx, referralId: string, deadline?: LegalDeadline): Promise<LegalClock[]> {
    const rows = await tx.query<ClockRow>(
      `${SELECT} WHERE referral_id = $1 AND status = 'running'
         AND ($2::text IS NULL OR deadline = $2) ORDER BY started_at`,
      [referralId, deadline ?? null],
    );
    return rows.map(toClock);
  }

  /** The clocks that run to the start of a patient's treatment at a site. */
  async awaitingStart(tx: Tx, patientId: string, siteId: string): Promise<LegalClock[]> {
    const rows = await tx.query<ClockRow>(
      `${SELECT} c WHERE patient_id = $1 AND ${isOrWasAt('c', '$2')} AND status = 'running'
         AND deadline = 'treatment-start' ORDER BY started_at`,
      [patientId, siteId],
    );
    return rows.map(toClock);
  }

  /** Every clock of a referral, the oldest first. */
  async of(tx: Tx, referralId: string): Promise<LegalClock[]> {
    const rows = await tx.query<ClockRow>(
      `${SELECT} WHERE referral_id = $1 ORDER BY started_at, id`,
      [referralId],
    );
    return rows.map(toClock);
  }

  /** What runs at a site, the nearest last day first. */
  async board(tx: Tx, siteId: string, dueBy: Day | null): Promise<LegalClock[]> {
    const rows = await tx.query<ClockRow>(
      `${SELECT} WHERE site_id = $1 AND status = 'running' AND ($2::date IS NULL OR due_on <= $2)
       ORDER BY due_on, id LIMIT $3`,
      [siteId, dueBy, BOARD_MAX],
    );
    return rows.map(toClock);
  }

  get(tx: Tx, id: string): Promise<LegalClock> {
    return this.one(tx, id, '');
  }

  private async one(tx: Tx, id: string, lock: '' | 'FOR UPDATE'): Promise<LegalClock> {
    const [row] = await tx.query<ClockRow>(`${SELECT} WHERE id = $1 ${lock}`, [id]);
    if (row) return toClock(row);
    throw new DomainError('not-found', 'legal-clock.not-found', `There is no legal clock ${id}`);
  }

  private async save(tx: Tx, clock: LegalClock): Promise<void> {
    await tx.query(
      `UPDATE legal_clock SET status = $2, due_on = $3, warn_on = $4, warned_at = $5,
         breached_at = $6, met_by = $7, met_at = $8 WHERE id = $1`,
      [
        clock.id,
        clock.status,
        clock.dueOn,
        clock.warnOn,
        clock.warnedAt,
        clock.breachedAt,
        clock.status === 'met' ? clock.metBy : null,
        clock.status === 'met' ? clock.metAt : null,
      ],
    );
  }
}

function toClock(row: ClockRow): LegalClock {
  const details = {
    id: row.id,
    referralId: row.referral_id,
    patientId: row.patient_id,
    siteId: row.site_id,
    deadline: row.deadline,
    startedAt: row.started_at,
    dueOn: row.due_on,
    warnOn: row.warn_on,
    deadlinesVersion: row.deadlines_version,
    warnedAt: row.warned_at,
    breachedAt: row.breached_at,
  };
  if (row.met_by === null || row.met_at === null) return { ...details, status: 'running' };
  return { ...details, status: 'met', metBy: row.met_by, metAt: row.met_at };
}
