import { Clock } from '@lysning/kernel';
import { type Deadline, EventConsumer, OnDeadline, type Tx } from '@lysning/messaging';
import { RESUMPTION_DUE } from './conclusion.commands.js';
import { Resumption } from './resumption.commands.js';

@EventConsumer('referral-intake.conclusion')
export class ConclusionConsumer {
  constructor(
    private readonly resumption: Resumption,
    private readonly clock: Clock,
  ) {}

  @OnDeadline(RESUMPTION_DUE)
  async resumptionDue(tx: Tx, { key }: Deadline): Promise<void> {
    const resumedAt = this.clock.now();
    await this.resumption.resume(tx, key, { because: 'date-reached', resumedAt });
  }
}
