import {
  type DataOf,
  type DomainEvent,
  event,
  LetterAcceptedV1,
  LetterDeliveredV1,
  LetterFailedV1,
  LetterReadV1,
  LetterReceiptMissedV1,
  LetterSentV1,
} from '@lysning/contracts';
import type { Decision } from '@lysning/kernel';
import type { LetterKind, LetterRecipient } from '@lysning/programme';

export type Language = 'nb' | 'nn' | 'en';
export type ReceiptState = 'accepted' | 'delivered' | 'read' | 'failed';
export type AwaitedReceipt = DataOf<typeof LetterReceiptMissedV1>['awaited'];

/** A letter that goes out. Its words are made when it leaves; what is kept are codes and dates. */
export interface OutwardLetter {
  readonly id: string;
  readonly referralId: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly kind: LetterKind;
  readonly recipient: LetterRecipient;
  /** The channel by which it is delivered. */
  readonly partner: string;
  /** The HER-id of a recipient in the health service, if the letter told one. */
  readonly toHerId: string | null;
  readonly language: Language;
  /** What the wording is filled with: codes of the programme, dates, names of providers. */
  readonly facts: Readonly<Record<string, string | readonly string[]>>;
  readonly queuedAt: Date;
  /** The letter that did not arrive, in whose place this one is. */
  readonly resendOf: string | null;
  readonly sentAt: Date | null;
  readonly acceptedAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly readAt: Date | null;
  readonly failedAt: Date | null;
  readonly failure: string | null;
  /** Which receipts a human being was alarmed about. */
  readonly alarms: readonly AwaitedReceipt[];
}

export type QueueLetter = Pick<
  OutwardLetter,
  | 'id'
  | 'referralId'
  | 'patientId'
  | 'siteId'
  | 'kind'
  | 'recipient'
  | 'partner'
  | 'toHerId'
  | 'language'
  | 'facts'
  | 'queuedAt'
  | 'resendOf'
>;

export const queue = (command: QueueLetter): OutwardLetter => ({
  ...command,
  sentAt: null,
  acceptedAt: null,
  deliveredAt: null,
  readAt: null,
  failedAt: null,
  failure: null,
  alarms: [],
});

export const stateOf = (letter: OutwardLetter): 'queued' | 'sent' | ReceiptState => {
  if (letter.failedAt) return 'failed';
  if (letter.readAt) return 'read';
  if (letter.deliveredAt) return 'delivered';
  if (letter.acceptedAt) return 'accepted';
  return letter.sentAt ? 'sent' : 'queued';
};

/** The letter has left. Leaving again, after a crash, is leaving once. */
export function markSent(
  letter: OutwardLetter,
  sentAt: Date,
): Decision<OutwardLetter, DomainEvent> {
  if (letter.sentAt) return { state: letter, events: [] };
  return {
    state: { ...letter, sentAt },
    events: [event(LetterSentV1, { ...toldOf(letter), sentAt: sentAt.toISOString() })],
  };
}

export interface Receipt {
  readonly state: ReceiptState;
  readonly at: Date;
  /** Why it failed, by a code. */
  readonly reason: string | null;
}

/** Receipts come in any order and more than once; the first of each state counts. */
export function receipt(
  letter: OutwardLetter,
  { state, at, reason }: Receipt,
): Decision<OutwardLetter, DomainEvent> {
  if (letter[TIMES[state]]) return { state: letter, events: [] };
  return {
    state: {
      ...letter,
      [TIMES[state]]: at,
      ...(state === 'failed' && { failure: reason ?? 'unknown' }),
    },
    events: [receiptEvent(letter, { state, at, reason })],
  };
}

const TIMES = {
  accepted: 'acceptedAt',
  delivered: 'deliveredAt',
  read: 'readAt',
  failed: 'failedAt',
} as const;

/** Whether this receipt, or a later one that says that it is true as well, has come. */
export const isImplied = (letter: OutwardLetter, awaited: AwaitedReceipt): boolean =>
  letter.readAt !== null ||
  letter.deliveredAt !== null ||
  (awaited === 'accepted' && letter.acceptedAt !== null);

/** The time for a receipt is over. A letter that failed has alarmed by that. */
export function missReceipt(
  letter: OutwardLetter,
  { awaited, now }: { readonly awaited: AwaitedReceipt; readonly now: Date },
): Decision<OutwardLetter, DomainEvent> {
  const settled =
    letter.failedAt ?? (isImplied(letter, awaited) || letter.alarms.includes(awaited));
  if (settled) return { state: letter, events: [] };
  return {
    state: { ...letter, alarms: [...letter.alarms, awaited] },
    events: [
      event(LetterReceiptMissedV1, { ...toldOf(letter), awaited, missedAt: now.toISOString() }),
    ],
  };
}

function receiptEvent(letter: OutwardLetter, { state, at, reason }: Receipt): DomainEvent {
  const told = toldOf(letter);
  const when = at.toISOString();
  switch (state) {
    case 'accepted':
      return event(LetterAcceptedV1, { ...told, acceptedAt: when });
    case 'delivered':
      return event(LetterDeliveredV1, { ...told, deliveredAt: when });
    case 'read':
      return event(LetterReadV1, { ...told, readAt: when });
    case 'failed':
      return event(LetterFailedV1, { ...told, reason: reason ?? 'unknown', failedAt: when });
  }
}

const toldOf = (letter: OutwardLetter) => ({
  letterId: letter.id,
  referralId: letter.referralId,
  patientId: letter.patientId,
  siteId: letter.siteId,
  kind: letter.kind,
  recipient: letter.recipient,
  partner: letter.partner,
});
