import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { PatientStore } from '../identity-vault/patient.store.js';
import { EnrolmentCommands } from '../register-enrolment/enrolment.commands.js';
import { WaitingListCommands } from '../waiting-list/waiting-list.commands.js';
import { type Consent, type GiveConsent, type GivenConsent, give, withdraw } from './consent.js';
import { ConsentStore } from './consent.store.js';

@Injectable()
export class ConsentCommands {
  constructor(
    private readonly consents: ConsentStore,
    private readonly patients: PatientStore,
    private readonly enrolments: EnrolmentCommands,
    private readonly waitingList: WaitingListCommands,
  ) {}

  /** `created` is false when this text was consented to before. */
  async give(
    tx: Tx,
    site: string | undefined,
    command: Omit<GiveConsent, 'siteId'>,
  ): Promise<{ consent: GivenConsent; created: boolean }> {
    const siteId = await this.patients.siteFor(tx, command.patientId, site);
    await this.patients.lockAt(tx, command.patientId, siteId);
    const given = { ...command, siteId };
    const { inForce } = await this.consents.updateScope(tx, given, (current) =>
      give({ inForce: current }, given),
    );
    const created = inForce.id === command.id;
    if (created && inForce.scope === 'treatment') {
      await this.waitingList.rejoin(tx, inForce, inForce.givenAt);
    }
    return { consent: inForce, created };
  }

  /** What rests on the consent in this service ends in the same transaction. */
  async withdraw(tx: Tx, id: string, withdrawnAt: Date): Promise<Consent> {
    const { patientId, siteId } = await this.consents.get(tx, id);
    await this.patients.lockAt(tx, patientId, siteId);
    const consent = await this.consents.update(tx, id, (one) => withdraw(one, { withdrawnAt }));
    if (consent.scope === 'treatment') {
      await this.waitingList.leave(tx, { patientId, siteId }, 'consent-withdrawn', withdrawnAt);
    } else {
      await this.enrolments.endResting(tx, consent, withdrawnAt);
    }
    return consent;
  }
}
