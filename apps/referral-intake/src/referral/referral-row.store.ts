import type { Day } from '@lysning/kernel';
import { type ReferralLetter, UNTOLD } from '../referral-letter/referral-letter.js';
import type { Details, ReceivedReferral, Referral } from './referral.js';

export interface ReferralRow {
  readonly id: string;
  readonly patient_id: string;
  readonly site_id: string;
  readonly version: number;
  readonly status: Referral['status'];
  readonly sender: string;
  readonly sender_message_id: string | null;
  /** Letters of before a part was asked for lack it. */
  readonly letter: Partial<ReferralLetter> & Pick<ReferralLetter, 'source' | 'indication'>;
  readonly routing: Referral['routing'];
  readonly received_at: Date;
  readonly assessment_due_on: Day;
  readonly deadlines_version: string;
  readonly overdue_since: Date | null;
  readonly withdrawal_reason: string | null;
  readonly deferred_until: Day | null;
  readonly concluded_at: Date | null;
}

export function toReferral(row: ReferralRow): Referral {
  const details = {
    id: row.id,
    patientId: row.patient_id,
    siteId: row.site_id,
    sender: row.sender,
    senderMessageId: row.sender_message_id,
    letter: { ...UNTOLD, ...row.letter },
    routing: row.routing,
    receivedAt: row.received_at,
    assessmentDueOn: row.assessment_due_on,
    deadlinesVersion: row.deadlines_version,
    overdueSince: row.overdue_since,
  };
  return row.status === 'received'
    ? { ...details, status: 'received' }
    : { ...details, ...endOf(row, row.status) };
}

type Ended<R extends Referral = Exclude<Referral, ReceivedReferral>> = R extends Referral
  ? Omit<R, keyof Details>
  : never;

function endOf(row: ReferralRow, status: Ended['status']): Ended {
  const at = present(row.concluded_at);
  switch (status) {
    case 'accepted':
      return { status, acceptedAt: at };
    case 'refused':
      return { status, refusedAt: at };
    case 'deferred':
      return { status, deferredUntil: present(row.deferred_until), deferredAt: at };
    case 'redirected':
      return { status, redirectedAt: at };
    case 'withdrawn':
      return {
        status,
        reason: present(row.withdrawal_reason) as Extract<Ended, { reason: string }>['reason'],
        withdrawnAt: at,
      };
    case 'closed':
      return { status, closedAt: at };
  }
}

function present<T>(value: T | null): T {
  if (value === null) throw new Error('A stored referral lacks what its status needs');
  return value;
}

export function concludedAt(referral: Referral): Date | null {
  switch (referral.status) {
    case 'received':
      return null;
    case 'accepted':
      return referral.acceptedAt;
    case 'refused':
      return referral.refusedAt;
    case 'deferred':
      return referral.deferredAt;
    case 'redirected':
      return referral.redirectedAt;
    case 'withdrawn':
      return referral.withdrawnAt;
    case 'closed':
      return referral.closedAt;
  }
}
