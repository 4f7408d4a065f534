import { Module } from '@nestjs/common';
import { ConsentWithdrawalModule } from '../consent-withdrawal/consent-withdrawal.module.js';
import { IdentityVaultModule } from '../identity-vault/identity-vault.module.js';
import { EnrolmentCommands } from './enrolment.commands.js';
import { EnrolmentController } from './enrolment.controller.js';
import { EnrolmentStore } from './enrolment.store.js';
import { Registers } from './registers.queries.js';
import { ReservationCommands } from './reservation.commands.js';
import { ReservationController } from './reservation.controller.js';
import { ReservationStore } from './reservation.store.js';

@Module({
  imports: [ConsentWithdrawalModule, IdentityVaultModule],
  controllers: [EnrolmentController, ReservationController],
  providers: [EnrolmentCommands, EnrolmentStore, Registers, ReservationCommands, ReservationStore],
  exports: [EnrolmentCommands],
})
export class EnrolmentModule {}
