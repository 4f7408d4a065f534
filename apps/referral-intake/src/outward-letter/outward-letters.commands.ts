import { dayOf, HOUR_MS, newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { type LetterKind, Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import type { ReferralLetter } from '../referral-letter/referral-letter.js';
import { LetterBell } from './letter-bell.store.js';
import { LetterChannel } from './letter-channel.store.js';
import {
  type AwaitedReceipt,
  missReceipt,
  type OutwardLetter,
  queue,
  receipt,
  type Receipt,
} from './outward-letter.js';
import { resend, type ResendLetter } from './resend.js';
import { OutwardLetterStore } from './outward-letter.store.js';

export const RECEIPT_DUE = 'outward-letter.receipt-due';

/** The referral that a letter is about. */
export interface About {
  readonly id: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly letter: Pick<ReferralLetter, 'source' | 'replyToHerId'>;
}

export interface Write {
  readonly kind: LetterKind;
  readonly facts: OutwardLetter['facts'];
  readonly at: Date;
}

@Injectable()
export class OutwardLetters {
  constructor(
    private readonly letters: OutwardLetterStore,
    private readonly channel: LetterChannel,
    private readonly programme: Programme,
    private readonly bell: LetterBell,
  ) {}

  get partner(): string {
    return this.channel.partner;
  }

  /** A letter to each recipient that the programme names, with the transaction or not at all. */
  async write(tx: Tx, about: About, { kind, facts, at }: Write): Promise<void> {
    const rules = this.programme.letterRules(dayOf(at));
    const recipients = rules.letters.find((letter) => letter.kind === kind)?.recipients ?? [];
    for (const recipient of recipients) {
      // Who refers themselves is written to as the patient.
      if (recipient === 'referrer' && about.letter.source === 'self') continue;
      const letter = queue({
        id: newId(),
        referralId: about.id,
        patientId: about.patientId,
        siteId: about.siteId,
        kind,
        recipient,
        partner: this.channel.partner,
        toHerId: recipient === 'referrer' ? about.letter.replyToHerId : null,
        language: 'nb',
        facts,
        queuedAt: at,
        resendOf: null,
      });
      await this.post(tx, letter);
    }
  }

  /** Once more what did not arrive: whoever sends it again has taken care of the alarm. Twice is once. */
  async resend(
    tx: Tx,
    id: string,
    command: ResendLetter,
  ): Promise<{ letter: OutwardLetter; created: boolean }> {
    const missed = await this.letters.lock(tx, id);
    const before = await this.letters.resentAs(tx, id);
    if (before) return { letter: before, created: false };
    const letter = { ...resend(missed, command), partner: this.channel.partner };
    await this.post(tx, letter);
    await this.letters.acknowledge(tx, id, { by: tx.caller.subject, at: command.queuedAt });
    return { letter, created: true };
  }

  private async post(tx: Tx, letter: OutwardLetter): Promise<void> {
    const { receipts } = this.programme.letterRules(dayOf(letter.queuedAt));
    this.letters.insert(tx, letter);
    await this.await(tx, letter, 'accepted', receipts.acceptedWithinHours);
    await this.await(tx, letter, 'delivered', receipts.deliveredWithinHours);
    this.bell.raise();
  }

  async receive(tx: Tx, id: string, told: Receipt): Promise<OutwardLetter> {
    const letter = await this.letters.update(tx, id, (one) => receipt(one, told));
    if (told.state !== 'read') await tx.unschedule(RECEIPT_DUE, `${id}:accepted`);
    if (told.state !== 'accepted') await tx.unschedule(RECEIPT_DUE, `${id}:delivered`);
    return letter;
  }

  async missReceipt(tx: Tx, id: string, awaited: AwaitedReceipt, now: Date): Promise<void> {
    await this.letters.update(tx, id, (letter) => missReceipt(letter, { awaited, now }));
  }

  /** From when it waits to leave, so that a way out that is shut alarms as well. */
  private async await(
    tx: Tx,
    { id, queuedAt }: OutwardLetter,
    awaited: AwaitedReceipt,
    withinHours: number,
  ): Promise<void> {
    await tx.schedule({
      kind: RECEIPT_DUE,
      key: `${id}:${awaited}`,
      dueAt: new Date(queuedAt.getTime() + withinHours * HOUR_MS),
      payload: { letterId: id, awaited },
    });
  }
}
