import { Clock } from '@lysning/kernel';
import { type Deadline, EventConsumer, OnDeadline, type Tx } from '@lysning/messaging';
import {
  ANSWER_DUE,
  InformationRequestCommands,
  REMINDER_DUE,
} from './information-request.commands.js';

@EventConsumer('referral-intake.information-request')
export class InformationRequestConsumer {
  constructor(
    private readonly commands: InformationRequestCommands,
    private readonly clock: Clock,
  ) {}

  @OnDeadline(REMINDER_DUE)
  async reminderDue(tx: Tx, { payload }: Deadline): Promise<void> {
    await this.commands.remind(tx, String(payload['informationRequestId']), this.clock.now());
  }

  @OnDeadline(ANSWER_DUE)
  async answerDue(tx: Tx, { key }: Deadline): Promise<void> {
    await this.commands.lapse(tx, key, this.clock.now());
  }
}
