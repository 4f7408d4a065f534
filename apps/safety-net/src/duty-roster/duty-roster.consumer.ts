import {
  type Deadline,
  EventConsumer,
  OnDeadline,
  Transactions,
  type Tx,
} from '@lysning/messaging';
import { Programme } from '@lysning/programme';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { DutyRosterCommands, LOOK_AHEAD } from './duty-roster.commands.js';

@EventConsumer('safety-net.duty-roster')
export class DutyRosterConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly commands: DutyRosterCommands,
    private readonly programme: Programme,
    private readonly transactions: Transactions,
  ) {}

  /** The files may have changed since. */
  async onApplicationBootstrap(): Promise<void> {
    await this.transactions.asService(async (tx) => {
      for (const { id } of this.programme.sites) await this.commands.lookSoon(tx, id);
    });
  }

  @OnDeadline(LOOK_AHEAD)
  async lookAhead(tx: Tx, { key }: Deadline): Promise<void> {
    await this.commands.lookAhead(tx, key);
  }
}
