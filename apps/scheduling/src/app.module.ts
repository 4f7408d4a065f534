import { Module } from '@nestjs/common';
import { BookingModule } from './booking/booking.module.js';
import { CalendarFeedModule } from './calendar-feed/calendar-feed.module.js';
import { CandidateModule } from './candidate/candidate.module.js';
import { DayBoardModule } from './day-board/day-board.module.js';
import { PersonModule } from './person/person.module.js';

@Module({
  imports: [BookingModule, CalendarFeedModule, CandidateModule, DayBoardModule, PersonModule],
})
export class AppModule {}
