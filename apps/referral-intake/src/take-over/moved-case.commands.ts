import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { PatientStore } from '../identity-vault/patient.store.js';
import type { Routing } from '../provider/routing.js';
import { WaitingListCommands } from '../waiting-list/waiting-list.commands.js';
import { MovedCaseStore } from './moved-case.store.js';
import type { AcceptedTransfer } from '../transfer/transfer.js';

@Injectable()
export class MovedCase {
  constructor(
    private readonly patients: PatientStore,
    private readonly cases: MovedCaseStore,
    private readonly waitingList: WaitingListCommands,
  ) {}

  /** The other provider knows the patient from now on, and has the case; they wait there, since when they have waited. */
  async move(tx: Tx, transfer: AcceptedTransfer, routing: Routing): Promise<void> {
    const { referralId, patientId, fromSiteId, toSiteId, endedAt } = transfer;
    await this.patients.lockAt(tx, patientId, fromSiteId);
    await this.patients.link(tx, patientId, toSiteId, endedAt);
    await this.cases.move(tx, transfer, routing);
    const to = { siteId: toSiteId, residence: routing.residence };
    await this.waitingList.handOver(tx, referralId, to, endedAt);
  }
}
