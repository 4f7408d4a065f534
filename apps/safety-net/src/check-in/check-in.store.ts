import type { DomainEvent } from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import type { Statement, Tx } from '@lysning/messaging';
import type { SafetyPhase } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import type { CheckIn, SentCheckIn } from './check-in.js';

/** The deadline at which a check-in has been without an answer for long enough. */
export const CHECK_IN_SILENT = 'check-in.silent';

interface CheckInRow {
  readonly id: string;
  readonly case_id: string;
  readonly patient_id: string;
  readonly site_id: string;
  readonly phase: SafetyPhase;
  readonly questionnaires: readonly string[];
  readonly rule_version: string;
  readonly fell_due_at: Date;
  readonly status: CheckIn['status'];
  readonly next_step_at: Date | null;
  readonly missed_at: Date | null;
  readonly answered_at: Date | null;
}

const SELECT = `SELECT id, case_id, patient_id, site_id, phase, questionnaires, rule_version,
  fell_due_at, status, next_step_at, missed_at, answered_at FROM check_in`;

const LOCK: Statement = { name: 'safety.check-in.lock', sql: `${SELECT} WHERE id = $1 FOR UPDATE` };
const UPDATE: Statement = {
  name: 'safety.check-in.update',
  sql: `UPDATE check_in SET status = $2, next_step_at = $3, missed_at = $4, answered_at = $5
         WHERE id = $1`,
};

@Injectable()
export class CheckInStore {
  async insert(tx: Tx, { state, events }: Decision<SentCheckIn, DomainEvent>): Promise<void> {
    await tx.query(
      `INSERT INTO check_in (id, case_id, patient_id, site_id, phase, questionnaires, rule_version,
         fell_due_at, status, next_step_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        state.id,
        state.caseId,
        state.patientId,
        state.siteId,
        state.phase,
        state.questionnaires,
        state.ruleVersion,
        state.fellDueAt,
        state.status,
        state.nextStepAt,
      ],
    );
    await tx.publish(events);
    await this.setDeadline(tx, state);
  }

  /** Whoever locks a check-in must `save` it: its deadline is taken from it meanwhile. */
  async lock(tx: Tx, id: string): Promise<CheckIn> {
    // The deadline first and then the row, as whoever runs deadlines holds them.
    const [, [row]] = await Promise.all([
      tx.unschedule(CHECK_IN_SILENT, id),
      tx.query<CheckInRow>(LOCK, [id]),
    ]);
    if (row) return toCheckIn(row);
    throw new DomainError('not-found', 'check-in.not-found', `There is no check-in ${id}`);
  }

  async save(tx: Tx, { state, events }: Decision<CheckIn, DomainEvent>): Promise<void> {
    await tx.query(UPDATE, [
      state.id,
      state.status,
      'nextStepAt' in state ? state.nextStepAt : null,
      'missedAt' in state ? state.missedAt : null,
      'answeredAt' in state ? state.answeredAt : null,
    ]);
    await tx.publish(events);
    await this.setDeadline(tx, state);
  }

  private async setDeadline(tx: Tx, checkIn: CheckIn): Promise<void> {
    if (!('nextStepAt' in checkIn)) return;
    const { id: key, nextStepAt: dueAt } = checkIn;
    await tx.schedule({ kind: CHECK_IN_SILENT, key, dueAt, payload: { checkInId: key } });
  }
}

function toCheckIn(row: CheckInRow): CheckIn {
  const details = {
    id: row.id,
    caseId: row.case_id,
    patientId: row.patient_id,
    siteId: row.site_id,
    phase: row.phase,
    questionnaires: row.questionnaires,
    ruleVersion: row.rule_version,
    fellDueAt: row.fell_due_at,
  };
  const { status } = row;
  switch (status) {
    case 'sent':
    case 'reminded':
      return { ...details, status, nextStepAt: required(row, row.next_step_at) };
    case 'missed':
      return { ...details, status, missedAt: required(row, row.missed_at) };
    case 'answered':
      return { ...details, status, answeredAt: required(row, row.answered_at) };
    case 'withdrawn':
      return { ...details, status };
  }
}

function required({ id, status }: CheckInRow, moment: Date | null): Date {
  if (moment) return moment;
  throw new Error(`Check-in ${id} is ${status} without a time`);
}
