import { Module } from '@nestjs/common';
import { ConsentWithdrawalModule } from '../consent-withdrawal/consent-withdrawal.module.js';
import { IdentityVaultModule } from '../identity-vault/identity-vault.module.js';
import { EnrolmentModule } from '../register-enrolment/enrolment.module.js';
import { WaitingListModule } from '../waiting-list/waiting-list.module.js';
import { ConsentConsequences } from './consent-consequences.commands.js';
import { ConsentCommands } from './consent.commands.js';
import { ConsentController } from './consent.controller.js';
import { ConsentQueries } from './consent.queries.js';
import { ConsentStore } from './consent.store.js';

@Module({
  imports: [ConsentWithdrawalModule, IdentityVaultModule, EnrolmentModule, WaitingListModule],
  controllers: [ConsentController],
  providers: [ConsentCommands, ConsentConsequences, ConsentQueries, ConsentStore],
  exports: [ConsentStore],
})
export class ConsentModule {}
