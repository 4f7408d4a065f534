import { Module } from '@nestjs/common';
import { PatientCommands } from './patient.commands.js';
import { PatientController } from './patient.controller.js';
import { PatientStore } from './patient.store.js';
import { Vault } from './vault.store.js';

@Module({
  controllers: [PatientController],
  providers: [PatientCommands, PatientStore, Vault],
  exports: [PatientStore, Vault],
})
export class IdentityVaultModule {}
