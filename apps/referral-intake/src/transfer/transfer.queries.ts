import type { Tx } from '@lysning/messaging';
import { AccessLog } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import type { Transfer } from './transfer.js';
import { type Listed, TransferStore } from './transfer.store.js';

@Injectable()
export class TransferQueries {
  constructor(
    private readonly transfers: TransferStore,
    private readonly accessLog: AccessLog,
  ) {}

  async get(tx: Tx, id: string): Promise<Transfer> {
    const transfer = await this.transfers.get(tx, id);
    await this.recordRead(tx, [transfer]);
    return transfer;
  }

  async list(tx: Tx, listed: Listed): Promise<Transfer[]> {
    const transfers = await this.transfers.list(tx, listed);
    await this.recordRead(tx, transfers);
    return transfers;
  }

  private async recordRead(tx: Tx, transfers: readonly Transfer[]): Promise<void> {
    await this.accessLog.record(
      tx,
      transfers.map(({ patientId, fromSiteId: siteId }) => ({
        patientId,
        siteId,
        resource: 'referral-transfer',
      })),
    );
  }
}
