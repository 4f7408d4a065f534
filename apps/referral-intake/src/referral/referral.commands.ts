import { addDays, DomainError, momentAt } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { AccessLog } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import { PatientStore } from '../identity-vault/patient.store.js';
import { WaitingListCommands } from '../waiting-list/waiting-list.commands.js';
import {
  type AssessmentDeadline,
  close,
  miss,
  receive,
  type ReceivedReferral,
  type ReceiveReferral,
  type Referral,
  withdraw,
  type WithdrawalReason,
} from './referral.js';
import { ReferralStore } from './referral.store.js';

export const ASSESSMENT_DUE = 'referral.assessment-due';

export interface Receipt {
  readonly referral: Referral;
  readonly duplicate: boolean;
}

@Injectable()
export class ReferralCommands {
  constructor(
    private readonly referrals: ReferralStore,
    private readonly patients: PatientStore,
    private readonly waitingList: WaitingListCommands,
    private readonly accessLog: AccessLog,
  ) {}

  async receive(tx: Tx, command: ReceiveReferral, deadline: AssessmentDeadline): Promise<Receipt> {
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

  async withdraw(
    tx: Tx,
    id: string,
    command: { reason: WithdrawalReason; withdrawnAt: Date },
  ): Promise<Referral> {
    const referral = await this.referrals.update(tx, id, (one) => withdraw(one, command));
    await tx.unschedule(ASSESSMENT_DUE, id);
    await this.waitingList.leave(tx, { referralId: id }, 'withdrawn', command.withdrawnAt);
    return referral;
  }

  async miss(tx: Tx, id: string, now: Date): Promise<void> {
    await this.referrals.update(tx, id, (referral) => miss(referral, now));
  }

  async close(tx: Tx, id: string, closedAt: Date): Promise<void> {
    await this.referrals.update(tx, id, (referral) => ({
      state: close(referral, closedAt),
      events: [],
    }));
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
