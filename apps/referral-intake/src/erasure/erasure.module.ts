import { PatientMerges } from '@lysning/platform';
import { Module } from '@nestjs/common';
import { IdentityVaultModule } from '../identity-vault/identity-vault.module.js';
import { ErasureCommands } from './erasure.commands.js';
import { ErasureController } from './erasure.controller.js';
import { ErasureGrounds } from './erasure-grounds.queries.js';
import { ErasureStore } from './erasure.store.js';

@Module({
  imports: [IdentityVaultModule],
  controllers: [ErasureController],
  providers: [ErasureCommands, ErasureGrounds, ErasureStore, PatientMerges],
})
export class ErasureModule {}
