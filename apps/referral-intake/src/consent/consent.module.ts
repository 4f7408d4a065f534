import { Module } from '@nestjs/common';
import { IdentityVaultModule } from '../identity-vault/identity-vault.module.js';
import { EnrolmentModule } from '../register-enrolment/enrolment.module.js';
import { WaitingListModule } from '../waiting-list/waiting-list.module.js';
import { ConsentCommands } from './consent.commands.js';
import { ConsentController } from './consent.controller.js';
import { ConsentQueries } from './consent.queries.js';
import { ConsentStore } from './consent.store.js';

@Module({
  imports: [IdentityVaultModule, EnrolmentModule, WaitingListModule],
  controllers: [ConsentController],
  providers: [ConsentCommands, ConsentQueries, ConsentStore],
})
export class ConsentModule {}
