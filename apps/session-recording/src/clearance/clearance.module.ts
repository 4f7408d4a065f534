import { Module } from '@nestjs/common';
import { ClearanceConsumer } from './clearance.consumer.js';
import { ClearanceStore } from './clearance.store.js';

@Module({
  providers: [ClearanceConsumer, ClearanceStore],
  exports: [ClearanceStore],
})
export class ClearanceModule {}
