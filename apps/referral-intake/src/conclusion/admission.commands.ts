import { DomainError, newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { ClockRules } from '../legal-clock/clock-rules.queries.js';
import { LegalClocks } from '../legal-clock/legal-clocks.commands.js';
import type { Referral } from '../referral/referral.js';
import { WaitingListCommands } from '../waiting-list/waiting-list.commands.js';
import type { AcceptCandidate } from './conclusion.js';

/** An accepted candidate joins the waiting list, and the clock to the start of treatment runs. */
@Injectable()
export class Admission {
  constructor(
    private readonly waitingList: WaitingListCommands,
    private readonly clocks: LegalClocks,
    private readonly rules: ClockRules,
  ) {}

  /** A patient from outside the catchment needs the approval that the provider asks for. */
  assertMayAdmit({ routing }: Referral): void {
    if (routing?.approval !== 'missing') return;
    throw new DomainError(
      'conflict',
      'referral.prior-approval-missing',
      'The provider asks for a prior approval of patients from outside its catchment',
    );
  }

  async admit(
    tx: Tx,
    { id: referralId, patientId, siteId, receivedAt, routing }: Referral,
    { urgency, latestStartOn, acceptedAt }: AcceptCandidate,
  ): Promise<void> {
    const of = { referralId, patientId, siteId };
    await this.waitingList.add(tx, {
      id: newId(),
      ...of,
      urgency,
      latestStartOn,
      residence: routing?.residence ?? 'unknown',
      waitingSince: receivedAt,
      addedAt: acceptedAt,
    });
    const { warnOn, deadlinesVersion } = this.rules.startDates(acceptedAt, urgency);
    await this.clocks.start(tx, {
      ...of,
      deadline: 'treatment-start',
      startedAt: acceptedAt,
      dueOn: latestStartOn,
      warnOn,
      deadlinesVersion,
    });
  }
}
