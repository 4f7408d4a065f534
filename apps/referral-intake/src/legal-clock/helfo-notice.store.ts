import type { DomainEvent } from '@lysning/contracts';
import { type Day, type Decision, DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { HelfoNotice, OpenNotice } from './helfo-notice.js';
import type { LegalDeadline } from './legal-clock.js';

interface NoticeRow {
  readonly id: string;
  readonly referral_id: string;
  readonly patient_id: string;
  readonly site_id: string;
  readonly deadline: LegalDeadline;
  readonly due_on: Day;
  readonly status: HelfoNotice['status'];
  readonly opened_at: Date;
  readonly sent_by: string | null;
  readonly ended_at: Date | null;
}

const SELECT = `SELECT id, referral_id, patient_id, site_id, deadline, due_on::text, status, opened_at,
  sent_by, ended_at FROM helfo_notice`;
const BOARD_MAX = 500;

@Injectable()
export class HelfoNoticeStore {
  async insert(tx: Tx, { state, events }: Decision<OpenNotice, DomainEvent>): Promise<void> {
    await tx.query(
      `INSERT INTO helfo_notice (id, referral_id, patient_id, site_id, deadline, due_on, status,
         opened_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        state.id,
        state.referralId,
        state.patientId,
        state.siteId,
        state.deadline,
        state.dueOn,
        state.status,
        state.openedAt,
      ],
    );
    await tx.publish(events);
  }

  async update(
    tx: Tx,
    id: string,
    decide: (notice: HelfoNotice) => Decision<HelfoNotice, DomainEvent>,
  ): Promise<HelfoNotice> {
    const [row] = await tx.query<NoticeRow>(`${SELECT} WHERE id = $1 FOR UPDATE`, [id]);
    if (!row) {
      throw new DomainError('not-found', 'helfo-notice.not-found', `There is no notice ${id}`);
    }
    const { state, events } = decide(toNotice(row));
    await tx.query(
      'UPDATE helfo_notice SET status = $2, sent_by = $3, ended_at = $4 WHERE id = $1',
      [id, state.status, state.status === 'sent' ? state.sentBy : null, endedAt(state)],
    );
    await tx.publish(events);
    return state;
  }

  /** The latest of a referral, if any. */
  async latest(tx: Tx, referralId: string, deadline: LegalDeadline): Promise<HelfoNotice | null> {
    const [row] = await tx.query<NoticeRow>(
      `${SELECT} WHERE referral_id = $1 AND deadline = $2 ORDER BY opened_at DESC, id DESC LIMIT 1`,
      [referralId, deadline],
    );
    return row ? toNotice(row) : null;
  }

  /** What is to be done at a site, the nearest last day first. */
  async open(tx: Tx, siteId: string): Promise<HelfoNotice[]> {
    const rows = await tx.query<NoticeRow>(
      `${SELECT} WHERE site_id = $1 AND status = 'open' ORDER BY due_on, id LIMIT $2`,
      [siteId, BOARD_MAX],
    );
    return rows.map(toNotice);
  }
}

function endedAt(notice: HelfoNotice): Date | null {
  if (notice.status === 'open') return null;
  return notice.status === 'sent' ? notice.sentAt : notice.closedAt;
}

function toNotice(row: NoticeRow): HelfoNotice {
  const details = {
    id: row.id,
    referralId: row.referral_id,
    patientId: row.patient_id,
    siteId: row.site_id,
    deadline: row.deadline,
    dueOn: row.due_on,
    openedAt: row.opened_at,
  };
  if (row.ended_at === null) return { ...details, status: 'open' };
  return row.sent_by === null
    ? { ...details, status: 'closed', closedAt: row.ended_at }
    : { ...details, status: 'sent', sentAt: row.ended_at, sentBy: row.sent_by };
}
