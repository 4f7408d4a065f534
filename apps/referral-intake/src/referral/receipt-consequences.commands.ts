import { dayOf } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { AccessLog } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import { AssessmentClock } from '../legal-clock/assessment-clock.commands.js';
import { OutwardLetters } from '../outward-letter/outward-letters.commands.js';
import { type DuplicateLetter, DuplicateStore } from './duplicate.store.js';
import type { AssessmentDeadline, ReceivedReferral, Referral } from './referral.js';

/** What follows, in the same transaction, from a letter that was received. */
@Injectable()
export class ReceiptConsequences {
  constructor(
    private readonly clock: AssessmentClock,
    private readonly outward: OutwardLetters,
    private readonly duplicates: DuplicateStore,
    private readonly accessLog: AccessLog,
  ) {}

  /** The clocks run, and the sender is told so. */
  async opened(tx: Tx, referral: ReceivedReferral, deadline: AssessmentDeadline): Promise<void> {
    const { receivedAt, assessmentDueOn } = referral;
    await this.clock.start(tx, referral, { deadline, startedAt: receivedAt });
    this.clock.countWait(tx, referral);
    const facts = { receivedOn: dayOf(receivedAt), dueOn: assessmentDueOn };
    await this.outward.write(tx, referral, { kind: 'referral-received', facts, at: receivedAt });
  }

  /** The sender learns what they sent before; the access log says that they did. */
  async recognised(tx: Tx, { patientId, siteId }: Referral): Promise<void> {
    await this.accessLog.record(tx, [{ patientId, siteId, resource: 'referral' }]);
  }

  /** A second sender is told that a case is open, once, and their letter is kept with it. */
  async referredAgain(tx: Tx, referral: Referral, duplicate: DuplicateLetter): Promise<void> {
    await this.recognised(tx, referral);
    if (!(await this.duplicates.insert(tx, referral, duplicate))) return;
    await this.outward.write(
      tx,
      { ...referral, letter: duplicate.letter },
      {
        kind: 'referral-already-open',
        facts: { receivedOn: dayOf(referral.receivedAt) },
        at: duplicate.receivedAt,
      },
    );
  }
}
