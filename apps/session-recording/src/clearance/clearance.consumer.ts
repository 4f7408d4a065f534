import {
  ConsentGivenV1,
  ConsentWithdrawnV1,
  type DataOf,
  EnrolmentRecordedV1,
  PatientErasedV1,
  ReferralAcceptedV1,
  ReferralTransferredV1,
  ReferralWithdrawnV1,
  withdrawalReceipt,
} from '@lysning/contracts';
import { Clock } from '@lysning/kernel';
import { EventConsumer, On, type Tx } from '@lysning/messaging';
import { SessionRules } from '../session-rules.js';
import {
  accepted,
  answerTo,
  consented,
  consentWithdrawn,
  enrolled,
  handedOver,
  takenOver,
  withdrawn,
} from './clearance.js';
import { ClearanceStore } from './clearance.store.js';

@EventConsumer('session-recording.clearance')
export class ClearanceConsumer {
  constructor(
    private readonly clearances: ClearanceStore,
    private readonly rules: SessionRules,
    private readonly clock: Clock,
  ) {}

  @On(ReferralAcceptedV1)
  async referralAccepted(tx: Tx, data: DataOf<typeof ReferralAcceptedV1>): Promise<void> {
    await this.clearances.update(tx, data, (clearance) => accepted(clearance, data));
  }

  @On(ReferralWithdrawnV1)
  async referralWithdrawn(tx: Tx, data: DataOf<typeof ReferralWithdrawnV1>): Promise<void> {
    await this.clearances.update(tx, data, (clearance) => withdrawn(clearance, data));
  }

  /** The clearance goes to the site that took over: by it nobody is treated at the first one any more. */
  @On(ReferralTransferredV1)
  async referralTransferred(tx: Tx, data: DataOf<typeof ReferralTransferredV1>): Promise<void> {
    const { patientId, referralId, fromSiteId, siteId } = data;
    const from = await this.clearances.lock(tx, { patientId, siteId: fromSiteId });
    await this.clearances.update(tx, { patientId, siteId }, (to) =>
      takenOver(to, from, referralId),
    );
    const left = { patientId, siteId: fromSiteId };
    await this.clearances.update(tx, left, (clearance) => handedOver(clearance, referralId));
  }

  @On(ConsentGivenV1)
  async consentGiven(tx: Tx, data: DataOf<typeof ConsentGivenV1>): Promise<void> {
    await this.clearances.update(tx, data, (clearance) => consented(clearance, data));
  }

  @On(ConsentWithdrawnV1)
  async consentWithdrawn(tx: Tx, data: DataOf<typeof ConsentWithdrawnV1>): Promise<void> {
    await this.clearances.update(tx, data, (clearance) => consentWithdrawn(clearance, data));
    const answer = answerTo(data, await this.clearances.hasSession(tx, data));
    await tx.publish([withdrawalReceipt(data, 'session-recording', answer, this.clock.now())]);
  }

  @On(EnrolmentRecordedV1)
  async enrolmentRecorded(tx: Tx, data: DataOf<typeof EnrolmentRecordedV1>): Promise<void> {
    const scope = this.rules.enrolmentScope(data, new Date(data.enrolledAt));
    await this.clearances.update(tx, data, (clearance) => enrolled(clearance, data, scope));
  }

  /** Nobody is treated by what was known. Records of sessions stay, of somebody nobody can name. */
  @On(PatientErasedV1)
  async erased(tx: Tx, { patientId }: DataOf<typeof PatientErasedV1>): Promise<void> {
    await this.clearances.forget(tx, patientId);
  }
}
