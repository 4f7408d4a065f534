import { Module } from '@nestjs/common';
import { MeasurementPlanStore } from '../measurement-plan/measurement-plan.store.js';
import { MissedMeasurementModule } from '../missed-measurement/missed-measurement.module.js';
import { ResponseModule } from '../response/response.module.js';
import { InfusionHistoryCommands } from './infusion-history.commands.js';
import { InfusionHistoryConsumer } from './infusion-history.consumer.js';
import { InfusionHistoryStore } from './infusion-history.store.js';

@Module({
  imports: [MissedMeasurementModule, ResponseModule],
  providers: [
    InfusionHistoryCommands,
    InfusionHistoryConsumer,
    InfusionHistoryStore,
    MeasurementPlanStore,
  ],
  exports: [InfusionHistoryCommands],
})
export class InfusionHistoryModule {}
