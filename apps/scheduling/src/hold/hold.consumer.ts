import { type Deadline, EventConsumer, OnDeadline, type Tx } from '@lysning/messaging';
import { HoldEndCommands } from './hold-end.commands.js';
import { HOLD_EXPIRES } from './hold.store.js';

/** A hold ends by itself. */
@EventConsumer('scheduling.hold')
export class HoldConsumer {
  constructor(private readonly commands: HoldEndCommands) {}

  @OnDeadline(HOLD_EXPIRES)
  async expires(tx: Tx, { key }: Deadline): Promise<void> {
    await this.commands.expire(tx, key);
  }
}
