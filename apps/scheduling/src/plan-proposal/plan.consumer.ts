import {
  type Deadline,
  EventConsumer,
  OnDeadline,
  Transactions,
  type Tx,
} from '@lysning/messaging';
import { Programme } from '@lysning/programme';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { NIGHTLY_PLAN, PlanCommands } from './plan.commands.js';

/** Every site's plan is made anew each night. */
@EventConsumer('scheduling.plan')
export class PlanConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly commands: PlanCommands,
    private readonly programme: Programme,
    private readonly transactions: Transactions,
  ) {}

  /** A site may be new; a night that is set stays set. */
  async onApplicationBootstrap(): Promise<void> {
    await this.transactions.asService(async (tx) => {
      for (const { id } of this.programme.sites) {
        if (!(await tx.isScheduled(NIGHTLY_PLAN, id))) await this.commands.scheduleNight(tx, id);
      }
    });
  }

  @OnDeadline(NIGHTLY_PLAN)
  async night(tx: Tx, { key }: Deadline): Promise<void> {
    await this.commands.nightly(tx, key);
  }
}
