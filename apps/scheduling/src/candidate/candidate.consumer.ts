import {
  ConsentGivenV1,
  ConsentWithdrawnV1,
  type DataOf,
  EnrolmentRecordedV1,
  PatientErasedV1,
  ReferralAcceptedV1,
  ReferralTransferredV1,
  ReferralWithdrawnV1,
  WaitingListEntryMovedV1,
  withdrawalReceipt,
} from '@lysning/contracts';
import { Clock } from '@lysning/kernel';
import { EventConsumer, On, type Tx } from '@lysning/messaging';
import { CandidateCommands } from './candidate.commands.js';

/** Who may be treated, by the facts of referral-intake. */
@EventConsumer('scheduling.candidate')
export class CandidateConsumer {
  constructor(
    private readonly commands: CandidateCommands,
    private readonly clock: Clock,
  ) {}

  @On(ReferralAcceptedV1)
  async referralAccepted(tx: Tx, accepted: DataOf<typeof ReferralAcceptedV1>): Promise<void> {
    const { referralId, siteId, protocolId, protocolVersion, urgency, latestStartOn } = accepted;
    const due = { urgency, latestStartOn, waitingSince: accepted.acceptedAt };
    const referral = { referralId, siteId, protocolId, protocolVersion, ...due };
    await this.commands.learn(tx, accepted, { fact: 'accepted', referral });
  }

  @On(ReferralWithdrawnV1)
  async referralWithdrawn(tx: Tx, withdrawn: DataOf<typeof ReferralWithdrawnV1>): Promise<void> {
    await this.commands.referralWithdrawn(tx, withdrawn, new Date(withdrawn.withdrawnAt));
  }

  @On(ReferralTransferredV1)
  async referralTransferred(tx: Tx, moved: DataOf<typeof ReferralTransferredV1>): Promise<void> {
    await this.commands.referralTransferred(tx, moved, new Date(moved.transferredAt));
  }

  @On(WaitingListEntryMovedV1)
  async reordered(tx: Tx, entry: DataOf<typeof WaitingListEntryMovedV1>): Promise<void> {
    const { referralId, urgency, latestStartOn } = entry;
    await this.commands.reordered(tx, entry, { referralId, urgency, latestStartOn });
  }

  @On(ConsentGivenV1)
  async consentGiven(tx: Tx, consent: DataOf<typeof ConsentGivenV1>): Promise<void> {
    const { scope } = consent;
    if (scope !== 'treatment' && scope !== 'register') return;
    await this.commands.learn(tx, consent, { fact: 'consent', scope, given: true });
  }

  @On(ConsentWithdrawnV1)
  async consentWithdrawn(tx: Tx, consent: DataOf<typeof ConsentWithdrawnV1>): Promise<void> {
    const { scope } = consent;
    if (scope === 'treatment') {
      await this.commands.consentWithdrawn(tx, consent, new Date(consent.withdrawnAt));
    } else if (scope === 'register') {
      await this.commands.learn(tx, consent, { fact: 'consent', scope, given: false });
    }
    const outcome = scope === 'treatment' || scope === 'register' ? 'stopped' : 'nothing-held';
    await tx.publish([withdrawalReceipt(consent, 'scheduling', { outcome }, this.clock.now())]);
  }

  @On(EnrolmentRecordedV1)
  async enrolmentRecorded(tx: Tx, enrolment: DataOf<typeof EnrolmentRecordedV1>): Promise<void> {
    await this.commands.learn(tx, enrolment, {
      fact: 'enrolled',
      registerId: enrolment.registerId,
    });
  }

  /** No course is planned of what was known. Courses that were stay, of somebody nobody can name. */
  @On(PatientErasedV1)
  async erased(tx: Tx, { patientId }: DataOf<typeof PatientErasedV1>): Promise<void> {
    await this.commands.forget(tx, patientId);
  }
}
