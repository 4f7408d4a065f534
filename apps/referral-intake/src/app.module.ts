import { Module } from '@nestjs/common';
import { AssessmentModule } from './candidate-assessment/assessment.module.js';
import { ConclusionModule } from './conclusion/conclusion.module.js';
import { ConsentModule } from './consent/consent.module.js';
import { ErasureModule } from './erasure/erasure.module.js';
import { IdentityVaultModule } from './identity-vault/identity-vault.module.js';
import { InformationRequestModule } from './information-request/information-request.module.js';
import { LegalClockModule } from './legal-clock/legal-clock.module.js';
import { OutwardLetterModule } from './outward-letter/outward-letter.module.js';
import { PatientMergeModule } from './patient-merge/patient-merge.module.js';
import { ProviderModule } from './provider/provider.module.js';
import { ReferralModule } from './referral/referral.module.js';
import { TakeOverModule } from './take-over/take-over.module.js';
import { TransferModule } from './transfer/transfer.module.js';
import { UnderstandingCheckModule } from './understanding-check/understanding-check.module.js';
import { EnrolmentModule } from './register-enrolment/enrolment.module.js';
import { WaitingListModule } from './waiting-list/waiting-list.module.js';

@Module({
  imports: [
    IdentityVaultModule,
    PatientMergeModule,
    ErasureModule,
    LegalClockModule,
    OutwardLetterModule,
    ProviderModule,
    ReferralModule,
    AssessmentModule,
    ConclusionModule,
    InformationRequestModule,
    ConsentModule,
    UnderstandingCheckModule,
    EnrolmentModule,
    WaitingListModule,
    TransferModule,
    TakeOverModule,
  ],
})
export class AppModule {}
