import { Module } from '@nestjs/common';
import { AssessmentModule } from '../candidate-assessment/assessment.module.js';
import { LegalClockModule } from '../legal-clock/legal-clock.module.js';
import { OutwardLetterModule } from '../outward-letter/outward-letter.module.js';
import { OpenOffersModule } from '../transfer/open-offers.module.js';
import { ReferralModule } from '../referral/referral.module.js';
import { WaitingListModule } from '../waiting-list/waiting-list.module.js';
import { Admission } from './admission.commands.js';
import { Answers } from './answers.commands.js';
import { ConclusionCommands } from './conclusion.commands.js';
import { ConclusionConsumer } from './conclusion.consumer.js';
import { ConclusionController } from './conclusion.controller.js';
import { ConclusionTerms } from './conclusion-terms.queries.js';
import { DeferralController, ResumptionController } from './deferral.controller.js';
import { Resumption } from './resumption.commands.js';

@Module({
  imports: [
    AssessmentModule,
    LegalClockModule,
    OpenOffersModule,
    OutwardLetterModule,
    ReferralModule,
    WaitingListModule,
  ],
  controllers: [ConclusionController, DeferralController, ResumptionController],
  providers: [
    Admission,
    Answers,
    ConclusionCommands,
    ConclusionConsumer,
    ConclusionTerms,
    Resumption,
  ],
})
export class ConclusionModule {}
