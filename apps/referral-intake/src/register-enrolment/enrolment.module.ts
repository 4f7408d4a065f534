import { Module } from '@nestjs/common';
import { IdentityVaultModule } from '../identity-vault/identity-vault.module.js';
import { EnrolmentCommands } from './enrolment.commands.js';
import { EnrolmentController } from './enrolment.controller.js';
import { EnrolmentStore } from './enrolment.store.js';
import { Registers } from './registers.queries.js';

@Module({
  imports: [IdentityVaultModule],
  controllers: [EnrolmentController],
  providers: [EnrolmentCommands, EnrolmentStore, Registers],
  exports: [EnrolmentCommands],
})
export class EnrolmentModule {}
