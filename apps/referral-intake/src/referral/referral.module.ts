import { Module } from '@nestjs/common';
import { IdentityVaultModule } from '../identity-vault/identity-vault.module.js';
import { WaitingListModule } from '../waiting-list/waiting-list.module.js';
import { ReferralCommands } from './referral.commands.js';
import { ReferralConsumer } from './referral.consumer.js';
import { ReferralController } from './referral.controller.js';
import { ReferralQueries } from './referral.queries.js';
import { ReferralReceipt } from './referral-receipt.commands.js';
import { ReferralRulesInForce } from './referral-rules.queries.js';
import { ReferralStore } from './referral.store.js';

@Module({
  imports: [IdentityVaultModule, WaitingListModule],
  controllers: [ReferralController],
  providers: [
    ReferralCommands,
    ReferralConsumer,
    ReferralQueries,
    ReferralReceipt,
    ReferralRulesInForce,
    ReferralStore,
  ],
  exports: [ReferralStore],
})
export class ReferralModule {}
