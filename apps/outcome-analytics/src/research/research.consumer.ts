import {
  ConsentGivenV1,
  ConsentWithdrawnV1,
  type DataOf,
  PatientErasedV1,
  type WithdrawalAnswer,
  withdrawalReceipt,
} from '@lysning/contracts';
import { Clock } from '@lysning/kernel';
import { EventConsumer, On, type Tx } from '@lysning/messaging';
import { ResearchConsents } from './research-consent.store.js';

@EventConsumer('outcome-analytics.research')
export class ResearchConsumer {
  constructor(
    private readonly consents: ResearchConsents,
    private readonly clock: Clock,
  ) {}

  @On(ConsentGivenV1)
  async consentGiven(tx: Tx, consent: DataOf<typeof ConsentGivenV1>): Promise<void> {
    if (consent.scope === 'research') await this.consents.given(tx, consent);
  }

  @On(ConsentWithdrawnV1)
  async consentWithdrawn(tx: Tx, consent: DataOf<typeof ConsentWithdrawnV1>): Promise<void> {
    const answer = await this.answerTo(tx, consent);
    await tx.publish([withdrawalReceipt(consent, 'outcome-analytics', answer, this.clock.now())]);
  }

  /** Nothing of them leaves for research any more. What was measured stays, of somebody nobody can name. */
  @On(PatientErasedV1)
  async erased(tx: Tx, { patientId }: DataOf<typeof PatientErasedV1>): Promise<void> {
    await this.consents.forget(tx, patientId);
  }

  /** What was measured in a treatment is part of its record, which the law has us keep. */
  private async answerTo(
    tx: Tx,
    consent: DataOf<typeof ConsentWithdrawnV1>,
  ): Promise<WithdrawalAnswer> {
    if (consent.scope === 'research' && (await this.consents.withdrawn(tx, consent))) {
      return { outcome: 'stopped' };
    }
    if (consent.scope === 'treatment' && (await this.consents.isMeasured(tx, consent))) {
      return { outcome: 'kept', legalReason: 'health-record' };
    }
    return { outcome: 'nothing-held' };
  }
}
