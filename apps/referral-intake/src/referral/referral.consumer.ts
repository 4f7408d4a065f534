import { CourseEndedV1, type DataOf } from '@lysning/contracts';
import { Clock } from '@lysning/kernel';
import { type Deadline, EventConsumer, On, OnDeadline, type Tx } from '@lysning/messaging';
import { ReferralCommands } from './referral.commands.js';
import { ASSESSMENT_DUE } from './referral-receipt.commands.js';

@EventConsumer('referral-intake.referral')
export class ReferralConsumer {
  constructor(
    private readonly commands: ReferralCommands,
    private readonly clock: Clock,
  ) {}

  /** From here on the patient may be referred anew. */
  @On(CourseEndedV1)
  async courseEnded(tx: Tx, { referralId, endedAt }: DataOf<typeof CourseEndedV1>): Promise<void> {
    await this.commands.close(tx, referralId, new Date(endedAt));
  }

  /** The last day by law is over and nobody has answered. */
  @OnDeadline(ASSESSMENT_DUE)
  async assessmentDue(tx: Tx, { key }: Deadline): Promise<void> {
    await this.commands.miss(tx, key, this.clock.now());
  }
}
