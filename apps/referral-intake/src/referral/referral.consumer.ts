import { CourseEndedV1, type DataOf } from '@lysning/contracts';
import { EventConsumer, On, type Tx } from '@lysning/messaging';
import { ReferralCommands } from './referral.commands.js';

@EventConsumer('referral-intake.referral')
export class ReferralConsumer {
  constructor(private readonly commands: ReferralCommands) {}

  /** From here on the patient may be referred anew. */
  @On(CourseEndedV1)
  async courseEnded(tx: Tx, { referralId, endedAt }: DataOf<typeof CourseEndedV1>): Promise<void> {
    await this.commands.close(tx, referralId, new Date(endedAt));
  }
}
