import type { ServiceDefinition } from '@lysning/platform';
import { AppModule } from './app.module.js';
import { Course1700000010001 } from './database/migrations/1700000010001-course.js';
import { Allocation1700000010002 } from './database/migrations/1700000010002-allocation.js';
import { CourseLifecycle1700000010030 } from './database/migrations/1700000010030-course.js';
import { PlanProposal1700000010031 } from './database/migrations/1700000010031-plan-proposal.js';
import { Standby1700000010032 } from './database/migrations/1700000010032-standby.js';
import { Transferred1700000010003 } from './database/migrations/1700000010003-transferred.js';
import { CalendarFeed1700000010010 } from './database/migrations/1700000010010-calendar-feed.js';
import { Hold1700000010011 } from './database/migrations/1700000010011-hold.js';
import { Preparation1700000010013 } from './database/migrations/1700000010013-preparation.js';
import { Roster1700000010020 } from './database/migrations/1700000010020-roster.js';

export const schedulingService: ServiceDefinition = {
  name: 'scheduling',
  description: 'When, where, with whom?',
  module: AppModule,
  entities: [],
  migrations: [
    Course1700000010001,
    Allocation1700000010002,
    Transferred1700000010003,
    CalendarFeed1700000010010,
    Hold1700000010011,
    Preparation1700000010013,
    Roster1700000010020,
    CourseLifecycle1700000010030,
    PlanProposal1700000010031,
    Standby1700000010032,
  ],
};
