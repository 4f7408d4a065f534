import { Clock, dayOf } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { PatientCommands } from '../identity-vault/patient.commands.js';
import type { DeliverableLetter } from './deliverable-letter.js';
import type { OutwardLetter } from './outward-letter.js';
import { wordingOf } from './wording.js';

@Injectable()
export class Deliverables {
  constructor(
    private readonly transactions: Transactions,
    private readonly patients: PatientCommands,
    private readonly programme: Programme,
    private readonly clock: Clock,
  ) {}

  /** The letter as it leaves now, with the name of whom it is about: out of the vault, and the access log says so. */
  async of(letter: OutwardLetter): Promise<DeliverableLetter> {
    const now = this.clock.now();
    const day = dayOf(now);
    const identity = await this.transactions.asService((tx) =>
      this.patients.identityOf(tx, letter.patientId),
    );
    return {
      letterId: letter.id,
      kind: letter.kind,
      sentAt: now.toISOString(),
      language: letter.language,
      to: { recipient: letter.recipient, herId: letter.toHerId },
      patient: {
        nationalId: identity.nationalId.value,
        givenName: identity.name.given,
        familyName: identity.name.family,
        address: identity.address,
      },
      ...wordingOf(letter, this.programme.letterRules(day), this.programme.referralRules(day)),
    };
  }
}
