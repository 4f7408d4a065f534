import { type DomainEvent, event, type DataOf } from './event.js';
import { ConsentWithdrawalReceiptedV1 } from './events/consent-withdrawal-receipted.v1.js';
import type { ConsentWithdrawnV1 } from './events/consent-withdrawn.v1.js';
import type { ServiceName } from './topics.js';

/** What a service did about what it held by a consent. What it keeps, it keeps for a reason. */
export type WithdrawalAnswer =
  | { readonly outcome: 'stopped' | 'erased' | 'nothing-held' }
  | { readonly outcome: 'kept'; readonly legalReason: string };

/** A service's answer to the withdrawal of a consent. It answers every one, also where it held nothing. */
export const withdrawalReceipt = (
  { consentId, patientId, siteId, scope }: DataOf<typeof ConsentWithdrawnV1>,
  consumer: ServiceName,
  answer: WithdrawalAnswer,
  at: Date,
): DomainEvent =>
  event(ConsentWithdrawalReceiptedV1, {
    consentId,
    patientId,
    siteId,
    scope,
    consumer,
    outcome: answer.outcome,
    legalReason: answer.outcome === 'kept' ? answer.legalReason : null,
    receiptedAt: at.toISOString(),
  });
