import { Module } from '@nestjs/common';
import { MeasurementPlanStore } from '../measurement-plan/measurement-plan.store.js';
import { MeasurementStore } from '../measurement/measurement.store.js';
import { MissedMeasurementCommands } from './missed-measurement.commands.js';
import { MissedMeasurementConsumer } from './missed-measurement.consumer.js';

@Module({
  providers: [
    MeasurementPlanStore,
    MeasurementStore,
    MissedMeasurementCommands,
    MissedMeasurementConsumer,
  ],
  exports: [MissedMeasurementCommands],
})
export class MissedMeasurementModule {}
