import {
  type ConsentWithdrawalReceiptedV1,
  type DataOf,
  type DomainEvent,
  event,
  WithdrawalReceiptMissedV1,
} from '@lysning/contracts';
import { type Decision, HOUR_MS } from '@lysning/kernel';
import type { WithdrawalRules } from '@lysning/programme';
import type { ConsentScope } from '../consent/consent.js';

type Answer = DataOf<typeof ConsentWithdrawalReceiptedV1>;

interface Details {
  readonly consentId: string;
  /** Who must answer: a service by its name. */
  readonly consumer: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly scope: ConsentScope;
  readonly withdrawnAt: Date;
  readonly dueAt: Date;
  /** When somebody was alarmed that it had not come. */
  readonly missedAt: Date | null;
}
export type OpenReceipt = Details & { readonly status: 'open' };
export type GivenReceipt = Details & {
  readonly status: Answer['outcome'];
  /** Why something is kept, by a code; none unless it is. */
  readonly legalReason: string | null;
  readonly receiptedAt: Date;
};
export type WithdrawalReceipt = OpenReceipt | GivenReceipt;

/** What was withdrawn: a consent, or by a reservation the consent that a law presumes. */
export interface Withdrawn {
  readonly id: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly scope: ConsentScope;
  readonly withdrawnAt: Date;
}

/** One open receipt for each consumer that keeps or does something by a consent of this scope. */
export const awaitReceipts = (
  { id: consentId, patientId, siteId, scope, withdrawnAt }: Withdrawn,
  { consumers, receiptWithinHours }: Pick<WithdrawalRules, 'consumers' | 'receiptWithinHours'>,
): OpenReceipt[] =>
  consumers
    .filter(({ scopes }) => scopes.includes(scope))
    .map(({ service: consumer }) => ({
      consentId,
      consumer,
      patientId,
      siteId,
      scope,
      withdrawnAt,
      dueAt: new Date(withdrawnAt.getTime() + receiptWithinHours * HOUR_MS),
      missedAt: null,
      status: 'open',
    }));

/** What the consumer did. The first answer stands; one that came late is an answer all the same. */
export const give = (
  receipt: WithdrawalReceipt,
  { outcome, legalReason, receiptedAt }: Pick<Answer, 'outcome' | 'legalReason' | 'receiptedAt'>,
): WithdrawalReceipt =>
  receipt.status === 'open'
    ? { ...receipt, status: outcome, legalReason, receiptedAt: new Date(receiptedAt) }
    : receipt;

/** The time is over and the consumer has not answered. Once. */
export function miss(
  receipt: WithdrawalReceipt,
  missedAt: Date,
): Decision<WithdrawalReceipt, DomainEvent> {
  if (receipt.status !== 'open' || receipt.missedAt) return { state: receipt, events: [] };
  const { consentId, patientId, siteId, scope, consumer } = receipt;
  return {
    state: { ...receipt, missedAt },
    events: [
      event(WithdrawalReceiptMissedV1, {
        consentId,
        patientId,
        siteId,
        scope,
        consumer,
        missedAt: missedAt.toISOString(),
      }),
    ],
  };
}

/** Whole hours since the withdrawal, until the answer or until now. */
export const ageHours = (receipt: WithdrawalReceipt, now: Date): number => {
  const until = receipt.status === 'open' ? now : receipt.receiptedAt;
  return Math.max(0, Math.floor((until.getTime() - receipt.withdrawnAt.getTime()) / HOUR_MS));
};
