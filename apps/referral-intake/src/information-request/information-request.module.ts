import { Module } from '@nestjs/common';
import { AssessmentModule } from '../candidate-assessment/assessment.module.js';
import { OutwardLetterModule } from '../outward-letter/outward-letter.module.js';
import { ProviderModule } from '../provider/provider.module.js';
import { ReferralModule } from '../referral/referral.module.js';
import { AnswerCommands } from './answer.commands.js';
import { InformationRequestCommands } from './information-request.commands.js';
import { InformationRequestConsumer } from './information-request.consumer.js';
import {
  InformationRequestController,
  InformationRequestsController,
} from './information-request.controller.js';
import { InformationRequestQueries } from './information-request.queries.js';
import { InformationRequestStore } from './information-request.store.js';
import { LetterSupplements } from './letter-supplements.commands.js';
import { RequestedParts } from './requested-parts.queries.js';

@Module({
  imports: [AssessmentModule, OutwardLetterModule, ProviderModule, ReferralModule],
  controllers: [InformationRequestController, InformationRequestsController],
  providers: [
    AnswerCommands,
    InformationRequestCommands,
    InformationRequestConsumer,
    InformationRequestQueries,
    InformationRequestStore,
    LetterSupplements,
    RequestedParts,
  ],
  exports: [InformationRequestStore],
})
export class InformationRequestModule {}
