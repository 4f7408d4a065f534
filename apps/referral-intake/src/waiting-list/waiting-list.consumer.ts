import { CourseEndedV1, type DataOf, SessionStartedV1 } from '@lysning/contracts';
import { EventConsumer, On, type Tx } from '@lysning/messaging';
import { WaitingListCommands } from './waiting-list.commands.js';

/** Waiting ends with the first infusion, or with a course that ended before one. */
@EventConsumer('referral-intake.waiting-list')
export class WaitingListConsumer {
  constructor(private readonly commands: WaitingListCommands) {}

  @On(SessionStartedV1)
  async sessionStarted(
    tx: Tx,
    { patientId, siteId, startedAt }: DataOf<typeof SessionStartedV1>,
  ): Promise<void> {
    await this.commands.leave(tx, { patientId, siteId }, 'treatment-started', new Date(startedAt));
  }

  @On(CourseEndedV1)
  async courseEnded(tx: Tx, { referralId, endedAt }: DataOf<typeof CourseEndedV1>): Promise<void> {
    await this.commands.leave(tx, { referralId }, 'course-ended', new Date(endedAt));
  }
}
