import { Module } from '@nestjs/common';
import { InfusionHistoryStore } from '../infusion-history/infusion-history.store.js';
import { MeasurementPlanStore } from '../measurement-plan/measurement-plan.store.js';
import { ResponseModule } from '../response/response.module.js';
import { ResponseStore } from '../response/response.store.js';
import { CourseQueries } from './course.queries.js';
import { CourseRecord } from './course-record.store.js';
import { MeasurementCommands } from './measurement.commands.js';
import { MeasurementController } from './measurement.controller.js';
import { MeasurementStore } from './measurement.store.js';

@Module({
  imports: [ResponseModule],
  controllers: [MeasurementController],
  providers: [
    CourseQueries,
    CourseRecord,
    InfusionHistoryStore,
    MeasurementCommands,
    MeasurementPlanStore,
    MeasurementStore,
    ResponseStore,
  ],
})
export class MeasurementModule {}
