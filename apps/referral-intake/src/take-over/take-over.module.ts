import { Module } from '@nestjs/common';
import { AssessmentModule } from '../candidate-assessment/assessment.module.js';
import { IdentityVaultModule } from '../identity-vault/identity-vault.module.js';
import { InformationRequestModule } from '../information-request/information-request.module.js';
import { OutwardLetterModule } from '../outward-letter/outward-letter.module.js';
import { ProviderModule } from '../provider/provider.module.js';
import { ReferralModule } from '../referral/referral.module.js';
import { OpenOffersModule } from '../transfer/open-offers.module.js';
import { WaitingListModule } from '../waiting-list/waiting-list.module.js';
import { Acceptance } from './acceptance.commands.js';
import { CaseRecords } from './case-record.queries.js';
import { HandedOverRecords } from './handed-over-record.store.js';
import { MovedCase } from './moved-case.commands.js';
import { MovedCaseStore } from './moved-case.store.js';
import { TakeOver } from './take-over.commands.js';
import { TakeOverController } from './take-over.controller.js';

@Module({
  imports: [
    AssessmentModule,
    IdentityVaultModule,
    InformationRequestModule,
    OpenOffersModule,
    OutwardLetterModule,
    ProviderModule,
    ReferralModule,
    WaitingListModule,
  ],
  controllers: [TakeOverController],
  providers: [Acceptance, CaseRecords, HandedOverRecords, MovedCase, MovedCaseStore, TakeOver],
})
export class TakeOverModule {}
