import { Module } from '@nestjs/common';
import { LegalClockModule } from '../legal-clock/legal-clock.module.js';
import { ProviderModule } from '../provider/provider.module.js';
import { ReferralModule } from '../referral/referral.module.js';
import { OpenOffersModule } from './open-offers.module.js';
import { Prospects } from './prospects.queries.js';
import { TransferCommands } from './transfer.commands.js';
import { TransferController } from './transfer.controller.js';
import { TransferQueries } from './transfer.queries.js';
import { TransfersController } from './transfers.controller.js';

@Module({
  imports: [LegalClockModule, OpenOffersModule, ProviderModule, ReferralModule],
  controllers: [TransferController, TransfersController],
  providers: [Prospects, TransferCommands, TransferQueries],
})
export class TransferModule {}
