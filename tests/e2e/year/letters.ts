import {
  LetterAcceptedV1,
  LetterDeliveredV1,
  LetterFailedV1,
  LetterReadV1,
  LetterReceiptMissedV1,
  LetterReconciliationCountedV1,
  LetterSentV1,
} from '@lysning/contracts';
import { addDays, type Day, dayOf, momentAt } from '@lysning/kernel';
import type { LetterKind } from '@lysning/programme';
import { type About, type Book, hoursAfter } from './book.js';
import type { Told } from './lines.js';

export type Receipt = 'accepted' | 'delivered' | 'read' | 'failed';

export interface Letter {
  readonly about: About;
  readonly kind: LetterKind;
  readonly recipient: string;
  readonly queuedAt: Date;
  /** Once it was heard that it left. */
  id: string | null;
  readonly receipts: Set<Receipt>;
}

const RECEIPTS = {
  accepted: LetterAcceptedV1,
  delivered: LetterDeliveredV1,
  read: LetterReadV1,
  failed: LetterFailedV1,
};

/** Outward letters: each leaves, and each that nobody receipts alarms. */
export class Letters {
  readonly all: Letter[] = [];
  private readonly waiting = new Set<Letter>();
  private readonly sentIds = new Map<string, string[]>();

  constructor(private readonly book: Book) {}

  write(about: About, kind: LetterKind): void {
    const { letters, receipts, reconcileAt } = this.book.programme.letterRules(this.book.today);
    const recipients = letters.find((one) => one.kind === kind)?.recipients ?? [];
    for (const recipient of recipients) {
      const queuedAt = this.book.now;
      const letter: Letter = { about, kind, recipient, queuedAt, id: null, receipts: new Set() };
      this.all.push(letter);
      this.waiting.add(letter);
      this.book.tell(LetterSentV1, { ...about, kind, recipient });
      this.await(letter, 'accepted', receipts.acceptedWithinHours);
      this.await(letter, 'delivered', receipts.deliveredWithinHours);
    }
    const { today } = this.book;
    this.book.at(`reconcile ${today}`, momentAt(addDays(today, 1), reconcileAt), () => {
      this.reconcile(today);
    });
  }

  /** A letter was heard to have left, perhaps before the book knows that it was written. */
  heard(told: Told): void {
    const name = nameOf(told);
    this.sentIds.set(name, [...(this.sentIds.get(name) ?? []), String(told['letterId'])]);
  }

  /** Those that have left since this was asked. */
  left(): Letter[] {
    const left = [...this.waiting].filter((letter) => {
      const { about, kind, recipient } = letter;
      letter.id = this.sentIds.get(nameOf({ ...about, kind, recipient }))?.shift() ?? null;
      return letter.id !== null;
    });
    for (const letter of left) this.waiting.delete(letter);
    return left;
  }

  receipt(letter: Letter, state: Receipt): void {
    letter.receipts.add(state);
    const { about, kind, recipient } = letter;
    const reason = state === 'failed' ? 'unknown-recipient' : undefined;
    this.book.tell(RECEIPTS[state], { ...about, kind, recipient, reason });
  }

  private await(letter: Letter, awaited: 'accepted' | 'delivered', hours: number): void {
    const nth = this.all.length;
    this.book.at(`letter ${nth} ${awaited}`, hoursAfter(letter.queuedAt, hours), () => {
      const { about, kind, recipient, receipts } = letter;
      if (receipts.has('failed') || arrived(letter)) return;
      if (awaited === 'accepted' && receipts.has('accepted')) return;
      this.book.tell(LetterReceiptMissedV1, { ...about, kind, recipient, awaited });
    });
  }

  private reconcile(day: Day): void {
    const sent = this.all.filter(({ queuedAt }) => dayOf(queuedAt) === day);
    this.book.tell(LetterReconciliationCountedV1, {
      partner: 'file-drop',
      countedOn: day,
      sentCount: sent.length,
      deliveredCount: sent.filter(arrived).length,
      readCount: sent.filter(({ receipts }) => receipts.has('read')).length,
    });
  }
}

const nameOf = ({ patientId, kind, recipient }: Told): string =>
  [patientId, kind, recipient].join(' ');

const arrived = ({ receipts }: Letter): boolean =>
  receipts.has('delivered') || receipts.has('read');
