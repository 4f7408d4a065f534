import { Module } from '@nestjs/common';
import { CourseOutcomeModule } from './course-outcome/course-outcome.module.js';
import { InfusionHistoryModule } from './infusion-history/infusion-history.module.js';
import { MeasurementModule } from './measurement/measurement.module.js';
import { MeasurementPlanModule } from './measurement-plan/measurement-plan.module.js';
import { MissedMeasurementModule } from './missed-measurement/missed-measurement.module.js';
import { PathwayModule } from './pathway/pathway.module.js';
import { PersonModule } from './person/person.module.js';
import { ResearchModule } from './research/research.module.js';
import { ResponseModule } from './response/response.module.js';

@Module({
  imports: [
    MeasurementPlanModule,
    InfusionHistoryModule,
    MeasurementModule,
    MissedMeasurementModule,
    ResponseModule,
    CourseOutcomeModule,
    PathwayModule,
    PersonModule,
    ResearchModule,
  ],
})
export class AppModule {}
