import { Module } from '@nestjs/common';
import { IdentityVaultModule } from '../identity-vault/identity-vault.module.js';
import { PatientMergeCommands } from './patient-merge.commands.js';
import { PatientMergeController } from './patient-merge.controller.js';
import { PatientMergeStore } from './patient-merge.store.js';

@Module({
  imports: [IdentityVaultModule],
  controllers: [PatientMergeController],
  providers: [PatientMergeCommands, PatientMergeStore],
})
export class PatientMergeModule {}
