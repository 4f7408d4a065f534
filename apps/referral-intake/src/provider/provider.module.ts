import { Module } from '@nestjs/common';
import { GuideController } from './guide.controller.js';
import { IntakeStopCommands } from './intake-stop.commands.js';
import { IntakeStopStore } from './intake-stop.store.js';
import { ProviderController } from './provider.controller.js';
import { Providers } from './providers.queries.js';
import { WaitQueries } from './wait.queries.js';

@Module({
  controllers: [GuideController, ProviderController],
  providers: [IntakeStopCommands, IntakeStopStore, Providers, WaitQueries],
  exports: [Providers],
})
export class ProviderModule {}
