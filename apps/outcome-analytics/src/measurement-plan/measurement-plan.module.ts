import { Module } from '@nestjs/common';
import { ResponseModule } from '../response/response.module.js';
import { MeasurementPlanCommands } from './measurement-plan.commands.js';
import { MeasurementPlanConsumer } from './measurement-plan.consumer.js';
import { MeasurementPlanStore } from './measurement-plan.store.js';

@Module({
  imports: [ResponseModule],
  providers: [MeasurementPlanCommands, MeasurementPlanConsumer, MeasurementPlanStore],
})
export class MeasurementPlanModule {}
