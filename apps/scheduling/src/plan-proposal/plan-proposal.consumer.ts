import { type Deadline, EventConsumer, OnDeadline, type Tx } from '@lysning/messaging';
import { REPLAN_DUE, type ReplanCause } from '../appointment/replan-due.js';
import { ReplanCommands } from './replan.commands.js';

/** What fell through leads to times for what is open. */
@EventConsumer('scheduling.plan-proposal')
export class PlanProposalConsumer {
  constructor(private readonly replans: ReplanCommands) {}

  @OnDeadline(REPLAN_DUE)
  async replan(tx: Tx, { key, payload }: Deadline): Promise<void> {
    await this.replans.replan(tx, key, payload['cause'] as ReplanCause);
  }
}
