import { Module } from '@nestjs/common';
import { IdentityVaultModule } from '../identity-vault/identity-vault.module.js';
import { ReferralModule } from '../referral/referral.module.js';
import { AssessmentCommands } from './assessment.commands.js';
import { AssessmentController } from './assessment.controller.js';
import { AssessmentQueries } from './assessment.queries.js';
import { AssessmentStore } from './assessment.store.js';
import { OverrideNoteStore } from './override-note.store.js';
import { RulesInForce } from './rules-in-force.queries.js';

@Module({
  imports: [IdentityVaultModule, ReferralModule],
  controllers: [AssessmentController],
  providers: [
    AssessmentCommands,
    AssessmentQueries,
    AssessmentStore,
    OverrideNoteStore,
    RulesInForce,
  ],
  exports: [AssessmentCommands, AssessmentStore, OverrideNoteStore],
})
export class AssessmentModule {}
