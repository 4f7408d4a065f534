import { type Deadline, EventConsumer, OnDeadline, type Tx } from '@lysning/messaging';
import { EVALUATION_OVER, ResponseCommands } from './response.commands.js';

@EventConsumer('outcome-analytics.response')
export class ResponseConsumer {
  constructor(private readonly commands: ResponseCommands) {}

  @OnDeadline(EVALUATION_OVER)
  async evaluationOver(tx: Tx, { key, dueAt }: Deadline): Promise<void> {
    await this.commands.evaluationOver(tx, key, dueAt);
  }
}
