import { Module } from '@nestjs/common';
import { InfusionHistoryModule } from '../infusion-history/infusion-history.module.js';
import { MeasurementPlanCommands } from './measurement-plan.commands.js';
import { MeasurementPlanConsumer } from './measurement-plan.consumer.js';
import { MeasurementPlanStore } from './measurement-plan.store.js';

@Module({
  imports: [InfusionHistoryModule],
  providers: [MeasurementPlanCommands, MeasurementPlanConsumer, MeasurementPlanStore],
})
export class MeasurementPlanModule {}
