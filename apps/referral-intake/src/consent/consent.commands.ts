import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { PatientStore } from '../identity-vault/patient.store.js';
import { type Consent, type GiveConsent, type GivenConsent, give, withdraw } from './consent.js';
import { ConsentConsequences } from './consent-consequences.commands.js';
import { ConsentStore } from './consent.store.js';

@Injectable()
export class ConsentCommands {
  constructor(
    private readonly consents: ConsentStore,
    private readonly patients: PatientStore,
    private readonly consequences: ConsentConsequences,
  ) {}

  /** `created` is false when this text was consented to before. */
  async give(
    tx: Tx,
    site: string | undefined,
    command: Omit<GiveConsent, 'siteId'>,
  ): Promise<{ consent: GivenConsent; created: boolean }> {
    const siteId = await this.patients.siteFor(tx, command.patientId, site);
    const { patientId } = await this.patients.current(tx, command.patientId);
    await this.patients.lockAt(tx, patientId, siteId);
    const given = { ...command, patientId, siteId };
    const { inForce } = await this.consents.updateScope(tx, given, (current) =>
      give({ inForce: current }, given),
    );
    const created = inForce.id === command.id;
    if (created) await this.consequences.given(tx, inForce);
    return { consent: inForce, created };
  }

  /** What rests on the consent ends in the same transaction, and so does the same consent under another id of the person. */
  async withdraw(tx: Tx, id: string, withdrawnAt: Date): Promise<Consent> {
    const before = await this.consents.get(tx, id);
    await this.patients.lockAt(tx, before.patientId, before.siteId);
    const withdrawn = await this.withdrawOne(tx, before, withdrawnAt);
    for (const beside of await this.consents.idsBeside(tx, before)) {
      await this.withdrawOne(tx, await this.consents.get(tx, beside), withdrawnAt);
    }
    return withdrawn;
  }

  private async withdrawOne(tx: Tx, before: Consent, withdrawnAt: Date): Promise<Consent> {
    const { id } = before;
    const consent = await this.consents.update(tx, id, (one) => withdraw(one, { withdrawnAt }));
    if (before.status !== 'withdrawn') await this.consequences.withdrawn(tx, consent);
    return consent;
  }
}
