import { Module } from '@nestjs/common';
import { AssessmentModule } from './candidate-assessment/assessment.module.js';
import { ConsentModule } from './consent/consent.module.js';
import { IdentityVaultModule } from './identity-vault/identity-vault.module.js';
import { InformationRequestModule } from './information-request/information-request.module.js';
import { ProviderModule } from './provider/provider.module.js';
import { ReferralModule } from './referral/referral.module.js';
import { EnrolmentModule } from './register-enrolment/enrolment.module.js';
import { WaitingListModule } from './waiting-list/waiting-list.module.js';

@Module({
  imports: [
    IdentityVaultModule,
    ProviderModule,
    ReferralModule,
    AssessmentModule,
    InformationRequestModule,
    ConsentModule,
    EnrolmentModule,
    WaitingListModule,
  ],
})
export class AppModule {}
