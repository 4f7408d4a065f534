import { Module } from '@nestjs/common';
import { WithdrawalReceiptConsumer } from './withdrawal-receipt.consumer.js';
import { WithdrawalReceiptController } from './withdrawal-receipt.controller.js';
import { WithdrawalReceiptStore } from './withdrawal-receipt.store.js';
import { WithdrawalReceipts } from './withdrawal-receipts.commands.js';

@Module({
  controllers: [WithdrawalReceiptController],
  providers: [WithdrawalReceiptConsumer, WithdrawalReceipts, WithdrawalReceiptStore],
  exports: [WithdrawalReceipts],
})
export class ConsentWithdrawalModule {}
