import { Module } from '@nestjs/common';
import { InfusionHistoryStore } from '../infusion-history/infusion-history.store.js';
import { MeasurementPlanStore } from '../measurement-plan/measurement-plan.store.js';
import { MeasurementStore } from '../measurement/measurement.store.js';
import { ResponseCommands } from './response.commands.js';
import { ResponseConsumer } from './response.consumer.js';
import { ResponseEvidence } from './response-evidence.queries.js';
import { ResponseStore } from './response.store.js';

@Module({
  providers: [
    InfusionHistoryStore,
    MeasurementPlanStore,
    MeasurementStore,
    ResponseCommands,
    ResponseConsumer,
    ResponseEvidence,
    ResponseStore,
  ],
  exports: [ResponseCommands],
})
export class ResponseModule {}
