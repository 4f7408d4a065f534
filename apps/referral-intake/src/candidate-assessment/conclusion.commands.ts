import type { DomainEvent } from '@lysning/contracts';
import { type Decision, newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { ASSESSMENT_DUE } from '../referral/referral-receipt.commands.js';
import { conclude, type Conclusion } from '../referral/referral-outcome.js';
import { ReferralStore } from '../referral/referral.store.js';
import { WaitingListCommands } from '../waiting-list/waiting-list.commands.js';
import type { Assessment } from './assessment.js';
import { AssessmentStore, type StoredAssessment } from './assessment.store.js';
import { accept, type AcceptCandidate, refuse, type RefuseCandidate } from './conclusion.js';

@Injectable()
export class ConclusionCommands {
  constructor(
    private readonly assessments: AssessmentStore,
    private readonly referrals: ReferralStore,
    private readonly waitingList: WaitingListCommands,
  ) {}

  /** The candidate waits from now on, and the legal clock of the assessment stops. */
  async accept(tx: Tx, referralId: string, command: AcceptCandidate): Promise<StoredAssessment> {
    const { acceptedAt, urgency, latestStartOn } = command;
    const { stored, concluded } = await this.conclude(
      tx,
      referralId,
      ({ assessment }) => accept(assessment, command),
      { status: 'accepted', acceptedAt },
    );
    if (concluded) {
      const { patientId, siteId, receivedAt } = stored.referral;
      await this.waitingList.add(tx, {
        id: newId(),
        referralId,
        patientId,
        siteId,
        urgency,
        latestStartOn,
        waitingSince: receivedAt,
        addedAt: acceptedAt,
      });
    }
    return stored;
  }

  async refuse(tx: Tx, referralId: string, command: RefuseCandidate): Promise<StoredAssessment> {
    const { refusedAt } = command;
    const { stored } = await this.conclude(
      tx,
      referralId,
      ({ assessment }) => refuse(assessment, command),
      { status: 'refused', refusedAt },
    );
    return stored;
  }

  private async conclude(
    tx: Tx,
    referralId: string,
    decide: (stored: StoredAssessment) => Decision<Assessment, DomainEvent>,
    conclusion: Conclusion,
  ): Promise<{ stored: StoredAssessment; concluded: boolean }> {
    const stored = await this.assessments.update(tx, referralId, decide);
    if (stored.referral.status !== 'received') return { stored, concluded: false };
    const referral = conclude(stored.referral, conclusion);
    await this.referrals.save(tx, referral);
    await tx.unschedule(ASSESSMENT_DUE, referralId);
    return { stored: { ...stored, referral, version: stored.version + 1 }, concluded: true };
  }
}
