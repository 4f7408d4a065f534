import { type Deadline, EventConsumer, OnDeadline, type Tx } from '@lysning/messaging';
import { InForce } from '../in-force.js';
import { RECEIVER_DUE } from '../safety-case/safety-case.store.js';
import { HandOverCommands } from './hand-over.commands.js';
import { RECEIPT_DUE } from './hand-over.store.js';

@EventConsumer('safety-net.hand-over')
export class HandOverConsumer {
  constructor(
    private readonly commands: HandOverCommands,
    private readonly inForce: InForce,
  ) {}

  @OnDeadline(RECEIVER_DUE)
  async receiverMissing(tx: Tx, { key }: Deadline): Promise<void> {
    await this.commands.receiverMissing(tx, key, this.inForce.present());
  }

  @OnDeadline(RECEIPT_DUE)
  async receiptMissing(tx: Tx, { key }: Deadline): Promise<void> {
    await this.commands.receiptMissing(tx, key, this.inForce.present());
  }
}
