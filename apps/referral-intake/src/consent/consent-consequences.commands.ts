import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { WithdrawalReceipts } from '../consent-withdrawal/withdrawal-receipts.commands.js';
import { EnrolmentCommands } from '../register-enrolment/enrolment.commands.js';
import { WaitingListCommands } from '../waiting-list/waiting-list.commands.js';
import type { GivenConsent, WithdrawnConsent } from './consent.js';

/** What rests on a consent in this service, in the same transaction; others are asked for a receipt. */
@Injectable()
export class ConsentConsequences {
  constructor(
    private readonly waitingList: WaitingListCommands,
    private readonly enrolments: EnrolmentCommands,
    private readonly receipts: WithdrawalReceipts,
  ) {}

  async given(tx: Tx, consent: GivenConsent): Promise<void> {
    if (consent.scope === 'treatment') {
      await this.waitingList.rejoin(tx, consent, consent.givenAt);
    }
  }

  async withdrawn(tx: Tx, consent: WithdrawnConsent): Promise<void> {
    const { patientId, siteId, withdrawnAt } = consent;
    await this.receipts.await(tx, consent);
    if (consent.scope === 'treatment') {
      await this.waitingList.leave(tx, { patientId, siteId }, 'consent-withdrawn', withdrawnAt);
    } else {
      await this.enrolments.endResting(tx, consent, withdrawnAt);
    }
  }
}
