import type { Tx } from '@lysning/messaging';
import { AccessLog } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import { assertMayRead } from '../referral/referral.queries.js';
import { ReferralStore } from '../referral/referral.store.js';
import type { InformationRequest } from './information-request.js';
import { InformationRequestStore } from './information-request.store.js';

@Injectable()
export class InformationRequestQueries {
  constructor(
    private readonly requests: InformationRequestStore,
    private readonly referrals: ReferralStore,
    private readonly accessLog: AccessLog,
  ) {}

  async of(tx: Tx, referralId: string): Promise<InformationRequest[]> {
    const { referral } = await this.referrals.get(tx, referralId);
    assertMayRead(tx.caller, referral);
    const requests = await this.requests.of(tx, referralId);
    await this.recordRead(tx, requests);
    return requests;
  }

  async unansweredAt(tx: Tx, siteId: string): Promise<InformationRequest[]> {
    const requests = await this.requests.unansweredAt(tx, siteId);
    await this.recordRead(tx, requests);
    return requests;
  }

  private async recordRead(tx: Tx, requests: readonly InformationRequest[]): Promise<void> {
    await this.accessLog.record(
      tx,
      requests.map(({ patientId, siteId }) => ({
        patientId,
        siteId,
        resource: 'information-request',
      })),
    );
  }
}
