import { Module } from '@nestjs/common';
import { IdentityVaultModule } from '../identity-vault/identity-vault.module.js';
import { WaitingListModule } from '../waiting-list/waiting-list.module.js';
import { LegalClockModule } from '../legal-clock/legal-clock.module.js';
import { OutwardLetterModule } from '../outward-letter/outward-letter.module.js';
import { OpenOffersModule } from '../transfer/open-offers.module.js';
import { ProviderModule } from '../provider/provider.module.js';
import { LetterTextStore } from '../referral-letter/letter-text.store.js';
import { DuplicateStore } from './duplicate.store.js';
import { LettersRead } from './letters-read.queries.js';
import { ReceiptConsequences } from './receipt-consequences.commands.js';
import { ReceivedLetters } from './received-letters.commands.js';
import { ReferralCommands } from './referral.commands.js';
import { ReferralConsumer } from './referral.consumer.js';
import { ReferralController } from './referral.controller.js';
import { ReferralEnd } from './referral-end.commands.js';
import { ReferralQueries } from './referral.queries.js';
import { ReferralReceipt } from './referral-receipt.commands.js';
import { ReferralRulesInForce } from './referral-rules.queries.js';
import { ReferralStore } from './referral.store.js';

@Module({
  imports: [
    IdentityVaultModule,
    LegalClockModule,
    OpenOffersModule,
    OutwardLetterModule,
    ProviderModule,
    WaitingListModule,
  ],
  controllers: [ReferralController],
  providers: [
    DuplicateStore,
    LettersRead,
    LetterTextStore,
    ReceiptConsequences,
    ReceivedLetters,
    ReferralCommands,
    ReferralConsumer,
    ReferralEnd,
    ReferralQueries,
    ReferralReceipt,
    ReferralRulesInForce,
    ReferralStore,
  ],
  exports: [LettersRead, LetterTextStore, ReferralRulesInForce, ReferralStore],
})
export class ReferralModule {}
