import { type Deadline, EventConsumer, OnDeadline, type Tx } from '@lysning/messaging';
import { InForce } from '../in-force.js';
import { CHECK_IN_DUE } from '../safety-case/safety-case.store.js';
import { CheckInCommands } from './check-in.commands.js';
import { CHECK_IN_SILENT } from './check-in.store.js';

@EventConsumer('safety-net.check-in')
export class CheckInConsumer {
  constructor(
    private readonly commands: CheckInCommands,
    private readonly inForce: InForce,
  ) {}

  @OnDeadline(CHECK_IN_DUE)
  async fellDue(tx: Tx, { key }: Deadline): Promise<void> {
    await this.commands.fallDue(tx, key, this.inForce.present());
  }

  @OnDeadline(CHECK_IN_SILENT)
  async stayedSilent(tx: Tx, { key }: Deadline): Promise<void> {
    await this.commands.stayedSilent(tx, key, this.inForce.present());
  }
}
