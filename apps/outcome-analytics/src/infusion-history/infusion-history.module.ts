import { Module } from '@nestjs/common';
import { MeasurementPlanStore } from '../measurement-plan/measurement-plan.store.js';
import { ResponseModule } from '../response/response.module.js';
import { InfusionHistoryConsumer } from './infusion-history.consumer.js';
import { InfusionHistoryStore } from './infusion-history.store.js';

@Module({
  imports: [ResponseModule],
  providers: [InfusionHistoryConsumer, InfusionHistoryStore, MeasurementPlanStore],
})
export class InfusionHistoryModule {}
