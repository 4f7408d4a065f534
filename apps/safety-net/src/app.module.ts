import { Module } from '@nestjs/common';
import { AlertModule } from './alert/alert.module.js';
import { AnswerModule } from './answer/answer.module.js';
import { CheckInModule } from './check-in/check-in.module.js';
import { ClosingModule } from './closing/closing.module.js';
import { DutyRosterModule } from './duty-roster/duty-roster.module.js';
import { FiguresModule } from './figures/figures.module.js';
import { HandOverModule } from './hand-over/hand-over.module.js';
import { InForceModule } from './in-force.module.js';
import { PersonModule } from './person/person.module.js';
import { PathwayModule } from './pathway/pathway.module.js';
import { SafetyCaseModule } from './safety-case/safety-case.module.js';

@Module({
  imports: [
    InForceModule,
    SafetyCaseModule,
    PathwayModule,
    PersonModule,
    CheckInModule,
    AnswerModule,
    AlertModule,
    HandOverModule,
    ClosingModule,
    DutyRosterModule,
    FiguresModule,
  ],
})
export class AppModule {}
