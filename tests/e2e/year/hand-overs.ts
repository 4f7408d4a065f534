import { HandOverAnnouncedV1, HandOverDeclinedV1, HandOverReceivedV1 } from '@lysning/contracts';
import type { Alerts } from './alerts.js';
import { type About, type Book, hoursAfter } from './book.js';
import type { Site } from './names.js';
import type { Watch } from './watch.js';

interface HandOver {
  readonly about: About;
  readonly receiptDueAt: Date;
  status: 'announced' | 'received' | 'declined';
}

/** Until the receipt of whoever takes over, the duty is ours. */
export class HandOvers {
  readonly all: HandOver[] = [];

  constructor(
    private readonly book: Book,
    private readonly watch: Watch,
    private readonly alerts: Alerts,
  ) {}

  announce(about: About): void {
    const receiptDueAt = hoursAfter(this.book.now, this.rules.receiptHours);
    const handOver: HandOver = { about, receiptDueAt, status: 'announced' };
    this.all.push(handOver);
    this.watch.receiverNamed(about);
    const dueAt = receiptDueAt.toISOString();
    this.book.tell(HandOverAnnouncedV1, { ...about, receiptDueAt: dueAt });
    this.await(handOver, receiptDueAt);
  }

  receive(about: About): void {
    this.conclude(about, 'received');
    this.book.tell(HandOverReceivedV1, { ...about });
    this.watch.handedOver(about);
  }

  decline(about: About, reason: string): void {
    this.conclude(about, 'declined');
    this.book.tell(HandOverDeclinedV1, { ...about, reason });
    this.watch.awaitReceiver(about);
    this.alerts.raise(about, 'hand-over-declined');
  }

  /** Whose receipt is waited for. */
  open(): string[] {
    const waiting = this.all.filter(({ status }) => status === 'announced');
    return waiting.map(({ about }) => about.patientId);
  }

  overdueAt(siteId: Site): number {
    return this.all.filter(
      ({ about, status, receiptDueAt }) =>
        about.siteId === siteId && status === 'announced' && receiptDueAt <= this.book.now,
    ).length;
  }

  private await(handOver: HandOver, dueAt: Date): void {
    this.book.at(`${handOver.about.patientId} receipt`, dueAt, () => {
      this.alerts.raise(handOver.about, 'hand-over-receipt-overdue');
      this.await(handOver, hoursAfter(this.book.now, this.rules.repeatHours));
    });
  }

  private conclude({ patientId }: About, status: 'received' | 'declined'): void {
    const one = this.all.find(
      ({ about, status: before }) => about.patientId === patientId && before === 'announced',
    );
    if (!one) throw new Error('Nobody was asked to take over');
    one.status = status;
    this.book.strike(`${patientId} receipt`);
  }

  private get rules() {
    return this.book.programme.safetyNetRules(this.book.today).handOvers;
  }
}
