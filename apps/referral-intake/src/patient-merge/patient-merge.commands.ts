import type { Tx } from '@lysning/messaging';
import { AccessLog } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import { PatientStore } from '../identity-vault/patient.store.js';
import { merge, type MergePatients, type PatientMerge, unmerge } from './patient-merge.js';
import { PatientMergeStore } from './patient-merge.store.js';

@Injectable()
export class PatientMergeCommands {
  constructor(
    private readonly merges: PatientMergeStore,
    private readonly patients: PatientStore,
    private readonly accessLog: AccessLog,
  ) {}

  /** The caller must know them all; answers with a site at which they know the first. */
  async siteOf(tx: Tx, patientIds: readonly [string, ...string[]]): Promise<string> {
    for (const patientId of patientIds) {
      const [siteId = ''] = await this.patients.sitesOf(tx, patientId);
      await this.accessLog.record(tx, [{ patientId, siteId, resource: 'patient-merge' }]);
    }
    const [site = ''] = await this.patients.sitesOf(tx, patientIds[0]);
    return site;
  }

  /** `tx` sees every site. */
  async merge(tx: Tx, command: MergePatients): Promise<PatientMerge> {
    await this.patients.lock(tx, [command.patientId, command.survivingPatientId]);
    const { state, events } = merge(await this.merges.entries(tx, command), command);
    if (events.length > 0) await this.merges.join(tx, state);
    await tx.publish(events);
    return state;
  }

  /** `tx` sees every site. */
  async unmerge(
    tx: Tx,
    patientId: string,
    command: { readonly siteId: string; readonly unmergedAt: Date },
  ): Promise<PatientMerge> {
    await this.patients.lock(tx, [patientId]);
    const { state, events } = unmerge(await this.merges.lastOf(tx, patientId), command);
    if (events.length > 0) await this.merges.part(tx, state);
    await tx.publish(events);
    return state;
  }
}
