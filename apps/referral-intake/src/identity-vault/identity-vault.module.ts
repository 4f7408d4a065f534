import { Module } from '@nestjs/common';
import { IdentityNumbers } from './identity-numbers.queries.js';
import { PatientCommands } from './patient.commands.js';
import { PatientController } from './patient.controller.js';
import { PatientStore } from './patient.store.js';
import { Vault } from './vault.store.js';

@Module({
  controllers: [PatientController],
  providers: [IdentityNumbers, PatientCommands, PatientStore, Vault],
  exports: [PatientCommands, PatientStore, Vault],
})
export class IdentityVaultModule {}
