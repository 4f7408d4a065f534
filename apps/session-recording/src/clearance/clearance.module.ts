import { Module } from '@nestjs/common';
import { SessionRules } from '../session-rules.js';
import { ClearanceConsumer } from './clearance.consumer.js';
import { ClearanceStore } from './clearance.store.js';

@Module({
  providers: [ClearanceConsumer, ClearanceStore, SessionRules],
  exports: [ClearanceStore],
})
export class ClearanceModule {}
