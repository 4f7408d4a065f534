import type { DomainEvent } from '@lysning/contracts';
import { type Day, type Decision, DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { OPEN_STATUSES } from '../referral/referral.js';
import type { LetterSupplement } from '../referral-letter/referral-letter.js';
import type { InformationRequest, OpenRequest } from './information-request.js';

interface RequestRow {
  readonly id: string;
  readonly referral_id: string;
  readonly patient_id: string;
  readonly site_id: string;
  readonly status: InformationRequest['status'];
  readonly parts: readonly string[];
  readonly sent_at: Date;
  readonly requested_by: string;
  readonly due_on: Day;
  readonly deadlines_version: string;
  readonly reminders: number;
  readonly parts_missing: readonly string[] | null;
  readonly ended_at: Date | null;
}

const SELECT = `SELECT id, referral_id, patient_id, site_id, status, parts, sent_at, requested_by,
  due_on::text, deadlines_version, reminders, parts_missing, ended_at FROM information_request`;
const LIST_MAX = 500;

@Injectable()
export class InformationRequestStore {
  /** Throws when one is unanswered: the referrer is asked one thing at a time. */
  async insert(tx: Tx, { state, events }: Decision<OpenRequest, DomainEvent>): Promise<void> {
    const rows = await tx.query(
      `INSERT INTO information_request (id, referral_id, patient_id, site_id, status, parts,
         sent_at, requested_by, due_on, deadlines_version, reminders)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING RETURNING id`,
      [
        state.id,
        state.referralId,
        state.patientId,
        state.siteId,
        state.status,
        JSON.stringify(state.parts),
        state.sentAt,
        state.requestedBy,
        state.dueOn,
        state.deadlinesVersion,
        state.reminders,
      ],
    );
    if (rows.length === 0) {
      throw new DomainError(
        'conflict',
        'information-request.unanswered',
        'The referrer was asked before and has not answered yet',
      );
    }
    await tx.publish(events);
  }

  async get(tx: Tx, id: string): Promise<InformationRequest> {
    return this.one(tx, id, '');
  }

  /** The caller holds the lock of the referral, or changes nothing of it. */
  async update<State extends InformationRequest>(
    tx: Tx,
    id: string,
    decide: (request: InformationRequest) => Decision<State, DomainEvent>,
    answer?: LetterSupplement,
  ): Promise<State> {
    const before = await this.one(tx, id, 'FOR UPDATE');
    const { state, events } = decide(before);
    if (state !== before) await this.save(tx, state, answer ?? null);
    await tx.publish(events);
    return state;
  }

  /** Oldest first. */
  async of(tx: Tx, referralId: string): Promise<InformationRequest[]> {
    const rows = await tx.query<RequestRow>(
      `${SELECT} WHERE referral_id = $1 ORDER BY sent_at, id LIMIT $2`,
      [referralId, LIST_MAX],
    );
    return rows.map(toRequest);
  }

  /** What a site waits for, the most urgent first. */
  async unansweredAt(tx: Tx, siteId: string): Promise<InformationRequest[]> {
    const rows = await tx.query<RequestRow>(
      `${SELECT} r WHERE site_id = $1 AND status IN ('open', 'lapsed') AND EXISTS
         (SELECT FROM referral f WHERE f.id = r.referral_id AND f.status = ANY ($3))
       ORDER BY due_on, id LIMIT $2`,
      [siteId, LIST_MAX, OPEN_STATUSES],
    );
    return rows.map(toRequest);
  }

  private async save(
    tx: Tx,
    request: InformationRequest,
    answer: LetterSupplement | null,
  ): Promise<void> {
    await tx.query(
      `UPDATE information_request SET status = $2, reminders = $3, parts_missing = $4, ended_at = $5,
         answer = $6 WHERE id = $1`,
      [
        request.id,
        request.status,
        request.reminders,
        request.status === 'answered' ? JSON.stringify(request.partsMissing) : null,
        endedAt(request),
        answer && JSON.stringify(answer),
      ],
    );
  }

  private async one(tx: Tx, id: string, lock: '' | 'FOR UPDATE'): Promise<InformationRequest> {
    const [row] = await tx.query<RequestRow>(`${SELECT} WHERE id = $1 ${lock}`, [id]);
    if (row) return toRequest(row);
    throw new DomainError(
      'not-found',
      'information-request.not-found',
      `There is no request for information ${id}`,
    );
  }
}

function endedAt(request: InformationRequest): Date | null {
  switch (request.status) {
    case 'open':
      return null;
    case 'lapsed':
      return request.lapsedAt;
    case 'answered':
      return request.answeredAt;
    case 'closed':
      return request.closedAt;
  }
}

function toRequest(row: RequestRow): InformationRequest {
  const details = {
    id: row.id,
    referralId: row.referral_id,
    patientId: row.patient_id,
    siteId: row.site_id,
    parts: row.parts,
    sentAt: row.sent_at,
    requestedBy: row.requested_by,
    dueOn: row.due_on,
    deadlinesVersion: row.deadlines_version,
    reminders: row.reminders,
  };
  const at = row.ended_at;
  if (row.status === 'open') return { ...details, status: row.status };
  if (!at) throw new Error(`Request ${row.id} is ${row.status} without a time`);
  if (row.status === 'lapsed') return { ...details, status: row.status, lapsedAt: at };
  if (row.status === 'closed') return { ...details, status: row.status, closedAt: at };
  return {
    ...details,
    status: row.status,
    partsMissing: row.parts_missing ?? [],
    answeredAt: at,
  };
}
