import type { Tx } from '@lysning/messaging';
import { AccessLog, PatientMerges } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import { PatientStore } from '../identity-vault/patient.store.js';
import { erase, type ErasedPatient, type ErasePatient } from './erasure.js';
import { ErasureStore } from './erasure.store.js';

@Injectable()
export class ErasureCommands {
  constructor(
    private readonly erasures: ErasureStore,
    private readonly patients: PatientStore,
    private readonly merges: PatientMerges,
    private readonly accessLog: AccessLog,
  ) {}

  /** A site of the caller's that knows the patient. */
  async siteOf(tx: Tx, patientId: string): Promise<string> {
    const [siteId = ''] = await this.patients.sitesOf(tx, patientId);
    await this.accessLog.record(tx, [{ patientId, siteId, resource: 'erasure' }]);
    return siteId;
  }

  /** The whole person, under all of their ids. `tx` sees every site. Erased twice is erased once. */
  async erase(tx: Tx, command: ErasePatient): Promise<ErasedPatient> {
    const before = await this.erasures.erased(tx, command.patientId);
    if (before) return before;
    await this.patients.lock(tx, [command.patientId]);
    const ids = await this.merges.idsOf(tx, command.patientId);
    await this.patients.lock(tx, ids);
    const history = await this.erasures.historyOf(tx, ids);
    for (const patientId of ids) {
      const { state, events } = erase(history, { ...command, patientId });
      await this.erasures.destroy(tx, state);
      await tx.publish(events);
    }
    const { patientId, ground, erasedAt } = command;
    return { patientId, ground: ground.code, erasedAt };
  }
}
