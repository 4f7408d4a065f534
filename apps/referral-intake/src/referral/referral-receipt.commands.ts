import { DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { PatientStore } from '../identity-vault/patient.store.js';
import { type Person, requireKnown } from '../identity-vault/person.js';
import { ReceiptConsequences } from './receipt-consequences.commands.js';
import { ReceivedLetters, type ReceiveLetter } from './received-letters.commands.js';
import { receive, type ReceivedReferral, type Referral } from './referral.js';
import { ReferralStore } from './referral.store.js';

export interface Receipt {
  readonly referral: Referral;
  /** Why this letter made no referral of its own. */
  readonly duplicateOf: 'message' | 'open-referral' | null;
  readonly missingParts: readonly string[];
}

@Injectable()
export class ReferralReceipt {
  constructor(
    private readonly referrals: ReferralStore,
    private readonly patients: PatientStore,
    private readonly letters: ReceivedLetters,
    private readonly consequences: ReceiptConsequences,
  ) {}

  async receive(tx: Tx, sent: ReceiveLetter): Promise<Receipt> {
    const [person, { command, deadline }] = await Promise.all([
      this.patients.current(tx, sent.patientId),
      this.letters.read(tx, sent),
    ]);
    await this.knownAt(tx, person, command.siteId, sent);
    const { state, events } = receive({ ...command, patientId: person.patientId }, deadline);
    const [words, isNew] = await Promise.all([
      this.letters.sealed(tx, state, sent.suicidality),
      this.referrals.insert(tx, state),
    ]);
    if (!isNew) return this.known(tx, state, sent);
    await tx.publish(events);
    await Promise.all([
      this.letters.keepWords(tx, state, words),
      this.consequences.opened(tx, state, deadline),
    ]);
    return { referral: state, duplicateOf: null, missingParts: command.missingParts };
  }

  /** A provider that the rules found gets to know the patient; one that was named must. */
  private async knownAt(
    tx: Tx,
    person: Person,
    siteId: string,
    { siteId: named, receivedAt }: ReceiveLetter,
  ): Promise<void> {
    requireKnown(person, named ?? undefined);
    if (named === null) await this.patients.link(tx, person.patientId, siteId, receivedAt);
  }

  private async known(
    tx: Tx,
    refused: ReceivedReferral,
    { suicidality }: ReceiveLetter,
  ): Promise<Receipt> {
    const like = await this.referrals.like(tx, refused);
    if (!like) {
      throw new DomainError(
        'conflict',
        'referral.open-elsewhere',
        'A referral for this indication is open at another site',
      );
    }
    const { referral } = like;
    if (isSameMessage(refused, referral)) {
      await this.consequences.recognised(tx, referral);
      return told(referral, 'message');
    }
    await this.consequences.referredAgain(tx, referral, { ...refused, suicidality });
    return told(referral, 'open-referral');
  }
}

const told = (referral: Referral, duplicateOf: Receipt['duplicateOf']): Receipt => ({
  referral,
  duplicateOf,
  missingParts: [],
});

const isSameMessage = (one: Referral, other: Referral): boolean =>
  one.sender === other.sender &&
  one.senderMessageId !== null &&
  one.senderMessageId === other.senderMessageId;
