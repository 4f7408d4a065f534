import { Module } from '@nestjs/common';
import { AssessmentClock } from './assessment-clock.commands.js';
import { ClockRules } from './clock-rules.queries.js';
import { HelfoNoticeStore } from './helfo-notice.store.js';
import { InternalWaitStore } from './internal-wait.store.js';
import { LegalClockConsumer } from './legal-clock.consumer.js';
import { LegalClockController } from './legal-clock.controller.js';
import { LegalClockQueries } from './legal-clock.queries.js';
import { LegalClockStore } from './legal-clock.store.js';
import { LegalClocks } from './legal-clocks.commands.js';

@Module({
  controllers: [LegalClockController],
  providers: [
    AssessmentClock,
    ClockRules,
    HelfoNoticeStore,
    InternalWaitStore,
    LegalClockConsumer,
    LegalClockQueries,
    LegalClocks,
    LegalClockStore,
  ],
  exports: [AssessmentClock, ClockRules, LegalClocks],
})
export class LegalClockModule {}
