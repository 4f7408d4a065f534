import { ConsentWithdrawalReceiptedV1, type DataOf } from '@lysning/contracts';
import { Clock } from '@lysning/kernel';
import { type Deadline, EventConsumer, On, OnDeadline, type Tx } from '@lysning/messaging';
import { RECEIPTS_DUE, WithdrawalReceipts } from './withdrawal-receipts.commands.js';

@EventConsumer('referral-intake.consent-withdrawal')
export class WithdrawalReceiptConsumer {
  constructor(
    private readonly receipts: WithdrawalReceipts,
    private readonly clock: Clock,
  ) {}

  @On(ConsentWithdrawalReceiptedV1)
  async receipted(tx: Tx, answer: DataOf<typeof ConsentWithdrawalReceiptedV1>): Promise<void> {
    await this.receipts.give(tx, answer);
  }

  @OnDeadline(RECEIPTS_DUE)
  async receiptsDue(tx: Tx, { key }: Deadline): Promise<void> {
    await this.receipts.miss(tx, key, this.clock.now());
  }
}
