import {
  type DataOf,
  type DomainEvent,
  event,
  ReferralTransferCancelledV1,
  ReferralTransferDeclinedV1,
  ReferralTransferOfferedV1,
  ReferralTransferredV1,
} from '@lysning/contracts';
import { type Day, type Decision, DomainError } from '@lysning/kernel';
import type { LegalDeadline } from '../legal-clock/legal-clock.js';
import type { Refusal, Residence } from '../provider/provider.js';

type OpenStatus = DataOf<typeof ReferralTransferredV1>['status'];

/** All that the other provider sees before it takes over. */
export interface OfferContent {
  readonly indication: string;
  readonly status: OpenStatus;
  /** When the specialist service received the referral. */
  readonly waitingSince: string;
  /** As the other provider sees it. */
  readonly residence: Residence;
  /** The last day by law of what runs: a transfer begins none of them anew. */
  readonly legalClocks: readonly { readonly deadline: LegalDeadline; readonly dueOn: Day }[];
}

interface Details {
  readonly id: string;
  readonly referralId: string;
  readonly patientId: string;
  readonly fromSiteId: string;
  readonly toSiteId: string;
  /** A code of the programme's list. */
  readonly reason: string;
  readonly content: OfferContent;
  readonly offeredAt: Date;
  /** The subject of the token. */
  readonly offeredBy: string;
}
interface Ended {
  readonly endedAt: Date;
  readonly endedBy: string;
}
/** Asked for. The duty is where it was. */
export type OpenTransfer = Details & { readonly status: 'open' };
/** Another provider said that it has the patient: that is the receipt. */
export type AcceptedTransfer = Details & Ended & { readonly status: 'accepted' };
export type DeclinedTransfer = Details &
  Ended & { readonly status: 'declined'; readonly declineReason: string };
export type CancelledTransfer = Details & Ended & { readonly status: 'cancelled' };
export type Transfer = OpenTransfer | AcceptedTransfer | DeclinedTransfer | CancelledTransfer;

export const TRANSFER_STATUSES = [
  'open',
  'accepted',
  'declined',
  'cancelled',
] as const satisfies Transfer['status'][];

export type OfferReferral = Details;

/** How the referral would stand with the other provider. */
export interface Prospect {
  readonly refusals: readonly Refusal[];
  readonly intakeStopped: boolean;
}

/** One provider is asked at a time. Asking the same one again is asking once. */
export function offer(
  known: OpenTransfer | null,
  command: OfferReferral,
  prospect: Prospect,
): Decision<OpenTransfer, DomainEvent> {
  if (known?.toSiteId === command.toSiteId) return { state: known, events: [] };
  if (known) {
    throw new DomainError('conflict', 'transfer.already-offered', 'Another provider is asked', {
      transferId: known.id,
      toSiteId: known.toSiteId,
    });
  }
  assertTakes(command, prospect);
  const { reason, offeredAt } = command;
  const offered = { ...told(command), reason, offeredAt: offeredAt.toISOString() };
  return {
    state: { ...command, status: 'open' },
    events: [event(ReferralTransferOfferedV1, offered)],
  };
}

function assertTakes(
  { fromSiteId, toSiteId }: OfferReferral,
  { refusals, intakeStopped }: Prospect,
): void {
  if (fromSiteId === toSiteId) {
    throw refusedOffer('own-site', 'The referral is with this provider already');
  }
  const [refusal] = refusals;
  if (refusal) throw refusedOffer('not-taken', `This provider does not take it: ${refusal}`);
  if (intakeStopped) throw refusedOffer('intake-stopped', 'This provider has an intake stop');
}

const refusedOffer = (code: string, message: string): DomainError =>
  new DomainError('invalid', `transfer.${code}`, message, {
    errors: [{ field: 'toSiteId', message }],
  });

export type Answer = Ended;

/** With the receipt the duty is the other provider's. Accepting twice is accepting once. */
export function accept(
  transfer: Transfer,
  status: OpenStatus,
  answer: Answer,
): Decision<AcceptedTransfer, DomainEvent> {
  if (transfer.status === 'accepted') return { state: transfer, events: [] };
  const { id: transferId, referralId, patientId, fromSiteId, toSiteId } = transfer;
  const transferred = {
    transferId,
    referralId,
    patientId,
    siteId: toSiteId,
    fromSiteId,
    status,
    transferredAt: answer.endedAt.toISOString(),
  };
  return {
    state: { ...openOnly(transfer, answer), ...answer, status: 'accepted' },
    events: [event(ReferralTransferredV1, transferred)],
  };
}

/** The duty stays with the provider that asked. Declining twice is declining once. */
export function decline(
  transfer: Transfer,
  { declineReason, ...answer }: Answer & { readonly declineReason: string },
): Decision<DeclinedTransfer, DomainEvent> {
  if (transfer.status === 'declined') return { state: transfer, events: [] };
  const declined = { reason: declineReason, declinedAt: answer.endedAt.toISOString() };
  return {
    state: { ...openOnly(transfer, answer), ...answer, status: 'declined', declineReason },
    events: [event(ReferralTransferDeclinedV1, { ...told(transfer), ...declined })],
  };
}

/** Taken back, or the referral ended before an answer. */
export function cancel(
  transfer: Transfer,
  answer: Answer,
): Decision<CancelledTransfer, DomainEvent> {
  if (transfer.status === 'cancelled') return { state: transfer, events: [] };
  const cancelledAt = answer.endedAt.toISOString();
  return {
    state: { ...openOnly(transfer, answer), ...answer, status: 'cancelled' },
    events: [event(ReferralTransferCancelledV1, { ...told(transfer), cancelledAt })],
  };
}

function openOnly(transfer: Transfer, { endedAt }: Answer): OpenTransfer {
  if (transfer.status !== 'open') {
    throw new DomainError('conflict', 'transfer.not-open', `The offer is ${transfer.status}`, {
      status: transfer.status,
    });
  }
  if (endedAt >= transfer.offeredAt) return transfer;
  throw new DomainError('invalid', 'transfer.answered-too-early', 'An answer follows the offer');
}

const told = ({ id: transferId, referralId, patientId, fromSiteId, toSiteId }: Details) => ({
  transferId,
  referralId,
  patientId,
  siteId: fromSiteId,
  toSiteId,
});
