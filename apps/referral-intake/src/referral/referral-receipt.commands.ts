import { addDays, DomainError, momentAt } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { AccessLog } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import { PatientStore } from '../identity-vault/patient.store.js';
import { receive, type ReceivedReferral, type ReceiveReferral, type Referral } from './referral.js';
import { ReferralRulesInForce } from './referral-rules.queries.js';
import { ReferralStore } from './referral.store.js';

/** The deadline that is due when the last day by law is over. */
export const ASSESSMENT_DUE = 'referral.assessment-due';

export interface Receipt {
  readonly referral: Referral;
  readonly duplicate: boolean;
}

@Injectable()
export class ReferralReceipt {
  constructor(
    private readonly referrals: ReferralStore,
    private readonly patients: PatientStore,
    private readonly rules: ReferralRulesInForce,
    private readonly accessLog: AccessLog,
  ) {}

  async receive(tx: Tx, command: ReceiveReferral): Promise<Receipt> {
    this.rules.assertKnown(command.letter, command.receivedAt);
    const deadline = this.rules.deadlineFor(command.receivedAt);
    await this.patients.requireAt(tx, command.patientId, command.siteId);
    const { state, events } = receive(command, deadline);
    if (!(await this.referrals.insert(tx, state))) return this.known(tx, state);
    await tx.publish(events);
    await tx.schedule({
      kind: ASSESSMENT_DUE,
      key: state.id,
      dueAt: momentAt(addDays(state.assessmentDueOn, 1), '00:00'),
      payload: { referralId: state.id },
    });
    return { referral: state, duplicate: false };
  }

  private async known(tx: Tx, refused: ReceivedReferral): Promise<Receipt> {
    const like = await this.referrals.like(tx, refused);
    if (!like) {
      throw new DomainError(
        'conflict',
        'referral.open-elsewhere',
        'A referral for this indication is open at another site',
      );
    }
    const { patientId, siteId } = like.referral;
    await this.accessLog.record(tx, [{ patientId, siteId, resource: 'referral' }]);
    return { referral: like.referral, duplicate: true };
  }
}
