import { Module } from '@nestjs/common';
import { AbsenceModule } from './absence/absence.module.js';
import { BookingModule } from './booking/booking.module.js';
import { CalendarFeedModule } from './calendar-feed/calendar-feed.module.js';
import { CandidateModule } from './candidate/candidate.module.js';
import { DayBoardModule } from './day-board/day-board.module.js';
import { HoldModule } from './hold/hold.module.js';
import { PersonModule } from './person/person.module.js';
import { PlanProposalModule } from './plan-proposal/plan-proposal.module.js';
import { PreparationModule } from './preparation/preparation.module.js';
import { RosterModule } from './roster/roster.module.js';
import { StandbyModule } from './standby/standby.module.js';

@Module({
  imports: [
    AbsenceModule,
    BookingModule,
    CalendarFeedModule,
    CandidateModule,
    DayBoardModule,
    HoldModule,
    PersonModule,
    PlanProposalModule,
    PreparationModule,
    RosterModule,
    StandbyModule,
  ],
})
export class AppModule {}
