import {
  ConsentGivenV1,
  ConsentWithdrawalReceiptedV1,
  ConsentWithdrawnV1,
  InformationRequestAnsweredV1,
  InformationRequestLapsedV1,
  InformationRequestRemindedV1,
  InformationRequestSentV1,
  WithdrawalReceiptMissedV1,
} from '@lysning/contracts';
import { addDays, addWorkingDays, momentAt } from '@lysning/kernel';
import { type About, type Book, hoursAfter } from './book.js';
import type { Letters } from './letters.js';

export type Scope = 'treatment' | 'register' | 'research' | 'data-sharing' | 'escort-contact';

/** What others are asked for by a time: referrers for parts of a letter, services for receipts of a withdrawal. */
export class Requests {
  reminders = 0;
  lapsed = 0;

  constructor(
    private readonly book: Book,
    private readonly letters: Letters,
  ) {}

  ask(about: About, parts: readonly string[]): void {
    const { information, assessment } = this.book.programme.deadlines(this.book.today);
    const { today } = this.book;
    const dueOn = addWorkingDays(today, information.answerWorkingDays, assessment);
    this.book.tell(InformationRequestSentV1, { ...about, parts, dueOn });
    this.letters.write(about, 'information-request');
    for (const [index, count] of information.remindAfterWorkingDays.entries()) {
      const on = addWorkingDays(today, count, assessment);
      this.book.at(`${about.patientId} remind ${index}`, momentAt(on, '00:00'), () => {
        this.reminders += 1;
        this.book.tell(InformationRequestRemindedV1, { ...about, reminder: index + 1, dueOn });
        this.letters.write(about, 'information-reminder');
      });
    }
    this.book.at(`${about.patientId} lapse`, momentAt(addDays(dueOn, 1), '00:00'), () => {
      this.lapsed += 1;
      this.book.tell(InformationRequestLapsedV1, { ...about, parts });
    });
  }

  answer(about: About): void {
    this.forget(about);
    this.book.tell(InformationRequestAnsweredV1, { ...about, partsMissing: [] });
  }

  /** The referral came to its end: nobody is reminded any more. */
  forget({ patientId }: About): void {
    const { information } = this.book.programme.deadlines(this.book.today);
    this.book.strike(`${patientId} lapse`);
    for (const index of information.remindAfterWorkingDays.keys()) {
      this.book.strike(`${patientId} remind ${index}`);
    }
  }

  consent(about: About, scope: Scope): void {
    this.book.tell(ConsentGivenV1, { ...about, scope });
  }

  /** `answering`: which services receipt the withdrawal; the safety net does so by itself. */
  withdraw(about: About, scope: Scope, answering: readonly string[]): void {
    const { consumers, receiptWithinHours } = this.book.programme.withdrawalRules(this.book.today);
    this.book.tell(ConsentWithdrawnV1, { ...about, scope });
    const consumer = 'safety-net';
    const outcome = scope === 'treatment' ? 'kept' : 'nothing-held';
    this.book.tell(ConsentWithdrawalReceiptedV1, { ...about, scope, consumer, outcome });
    const silent = consumers
      .filter(({ service, scopes }) => scopes.includes(scope) && service !== consumer)
      .filter(({ service }) => !answering.includes(service));
    const dueAt = hoursAfter(this.book.now, receiptWithinHours);
    this.book.at(`${about.patientId} withdrawal ${scope}`, dueAt, () => {
      for (const { service } of silent) {
        this.book.tell(WithdrawalReceiptMissedV1, { ...about, scope, consumer: service });
      }
    });
  }
}
