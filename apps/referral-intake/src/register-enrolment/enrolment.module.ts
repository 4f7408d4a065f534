import { Module } from '@nestjs/common';
import { IdentityVaultModule } from '../identity-vault/identity-vault.module.js';
import { EnrolmentCommands } from './enrolment.commands.js';
import { EnrolmentController } from './enrolment.controller.js';
import { EnrolmentStore } from './enrolment.store.js';

@Module({
  imports: [IdentityVaultModule],
  controllers: [EnrolmentController],
  providers: [EnrolmentCommands, EnrolmentStore],
  exports: [EnrolmentCommands],
})
export class EnrolmentModule {}
