import { Module } from '@nestjs/common';
import { CalendarController } from './calendar.controller.js';
import { CalendarFeedCommands } from './calendar-feed.commands.js';
import { CalendarFeedController } from './calendar-feed.controller.js';
import { CalendarFeedList, CalendarFeedQueries } from './calendar-feed.queries.js';
import { CalendarFeedStore } from './calendar-feed.store.js';

@Module({
  controllers: [CalendarController, CalendarFeedController],
  providers: [CalendarFeedCommands, CalendarFeedList, CalendarFeedQueries, CalendarFeedStore],
})
export class CalendarFeedModule {}
