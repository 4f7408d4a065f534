import { type Day, DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { AccessLog } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import type { HelfoNotice } from './helfo-notice.js';
import { HelfoNoticeStore } from './helfo-notice.store.js';
import type { InternalWait } from './internal-wait.js';
import { InternalWaitStore } from './internal-wait.store.js';
import type { LegalClock } from './legal-clock.js';
import { LegalClockStore } from './legal-clock.store.js';

@Injectable()
export class LegalClockQueries {
  constructor(
    private readonly clocks: LegalClockStore,
    private readonly notices: HelfoNoticeStore,
    private readonly waits: InternalWaitStore,
    private readonly accessLog: AccessLog,
  ) {}

  async of(
    tx: Tx,
    referralId: string,
  ): Promise<{ readonly clocks: LegalClock[]; readonly wait: InternalWait | null }> {
    const clocks = await this.clocks.of(tx, referralId);
    if (clocks.length === 0) {
      throw new DomainError(
        'not-found',
        'referral.not-found',
        `There is no referral ${referralId}`,
      );
    }
    await this.recordRead(tx, clocks);
    return { clocks, wait: await this.waits.get(tx, referralId) };
  }

  async board(tx: Tx, siteId: string, dueBy: Day | null): Promise<LegalClock[]> {
    const clocks = await this.clocks.board(tx, siteId, dueBy);
    await this.recordRead(tx, clocks);
    return clocks;
  }

  async openNotices(tx: Tx, siteId: string): Promise<HelfoNotice[]> {
    const notices = await this.notices.open(tx, siteId);
    await this.recordRead(tx, notices);
    return notices;
  }

  private async recordRead(
    tx: Tx,
    reads: readonly { readonly patientId: string; readonly siteId: string }[],
  ): Promise<void> {
    await this.accessLog.record(
      tx,
      reads.map(({ patientId, siteId }) => ({ patientId, siteId, resource: 'legal-clock' })),
    );
  }
}
