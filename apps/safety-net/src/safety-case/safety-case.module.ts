import { Module } from '@nestjs/common';
import { SafetyCaseController } from './safety-case.controller.js';
import { SafetyCaseQueries } from './safety-case.queries.js';
import { SafetyCaseStore } from './safety-case.store.js';
import { StandingStore } from './standing.store.js';

@Module({
  controllers: [SafetyCaseController],
  providers: [SafetyCaseQueries, SafetyCaseStore, StandingStore],
  exports: [SafetyCaseStore, StandingStore],
})
export class SafetyCaseModule {}
