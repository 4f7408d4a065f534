import { Module } from '@nestjs/common';
import { IdentityVaultModule } from '../identity-vault/identity-vault.module.js';
import { ReferralModule } from '../referral/referral.module.js';
import { WaitingListModule } from '../waiting-list/waiting-list.module.js';
import { AssessmentCommands } from './assessment.commands.js';
import { AssessmentController } from './assessment.controller.js';
import { AssessmentQueries } from './assessment.queries.js';
import { AssessmentStore } from './assessment.store.js';
import { ConclusionCommands } from './conclusion.commands.js';
import { ConclusionController } from './conclusion.controller.js';
import { OverrideNoteStore } from './override-note.store.js';
import { RulesInForce } from './rules-in-force.queries.js';

@Module({
  imports: [IdentityVaultModule, ReferralModule, WaitingListModule],
  controllers: [AssessmentController, ConclusionController],
  providers: [
    AssessmentCommands,
    AssessmentQueries,
    AssessmentStore,
    ConclusionCommands,
    OverrideNoteStore,
    RulesInForce,
  ],
  exports: [AssessmentCommands],
})
export class AssessmentModule {}
