import type { Tx } from '@lysning/messaging';
import { AccessLog } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import { type Identity, type Patient, register } from './patient.js';
import { PatientStore } from './patient.store.js';
import { Vault } from './vault.store.js';

export interface RegisterPatient extends Patient {
  readonly siteId: string;
  readonly identity: Identity;
}

@Injectable()
export class PatientCommands {
  constructor(
    private readonly patients: PatientStore,
    private readonly vault: Vault,
    private readonly accessLog: AccessLog,
  ) {}

  /**
   * One person is one patient programme-wide. A site that registers a known person may see that person from then on,
   * and the log says that it found them.
   */
  async register(
    tx: Tx,
    { siteId, identity, ...patient }: RegisterPatient,
  ): Promise<{ patientId: string; created: boolean }> {
    const known = await this.patients.insert(tx, patient, this.indexOf(identity.nationalId));
    const patientId = known ?? patient.id;
    await this.patients.link(tx, patientId, siteId, patient.registeredAt);
    if (known) {
      await this.accessLog.record(tx, [{ patientId, siteId, resource: 'identity-index' }]);
      return { patientId, created: false };
    }
    await this.patients.insertIdentity(tx, patientId, identity);
    await tx.publish(register(patient, siteId).events);
    return { patientId, created: true };
  }

  /** The id of a person whom one of the caller's sites registered. */
  async lookup(tx: Tx, nationalId: Identity['nationalId']): Promise<string> {
    const { patientId, siteId } = await this.patients.find(tx, this.indexOf(nationalId));
    await this.accessLog.record(tx, [{ patientId, siteId, resource: 'identity-index' }]);
    return patientId;
  }

  async identityOf(tx: Tx, patientId: string): Promise<Identity> {
    const { identity, siteId } = await this.patients.identityOf(tx, patientId);
    await this.accessLog.record(tx, [{ patientId, siteId, resource: 'identity' }]);
    return identity;
  }

  private indexOf({ type, value }: Identity['nationalId']): Buffer {
    return this.vault.indexOf(type, value);
  }
}
