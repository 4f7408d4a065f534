import { Module } from '@nestjs/common';
import { IdentityVaultModule } from '../identity-vault/identity-vault.module.js';
import { ReferralModule } from '../referral/referral.module.js';
import { WaitingListModule } from '../waiting-list/waiting-list.module.js';
import { AssessmentCommands } from './assessment.commands.js';
import { AssessmentController } from './assessment.controller.js';
import { AssessmentStore } from './assessment.store.js';
import { ConclusionController } from './conclusion.controller.js';
import { OverrideNoteStore } from './override-note.store.js';

@Module({
  imports: [IdentityVaultModule, ReferralModule, WaitingListModule],
  controllers: [AssessmentController, ConclusionController],
  providers: [AssessmentCommands, AssessmentStore, OverrideNoteStore],
})
export class AssessmentModule {}
