import { Module } from '@nestjs/common';
import { PathwayConsumer } from './pathway.consumer.js';
import { PathwayController } from './pathway.controller.js';
import { PathwayQueries } from './pathway.queries.js';
import { PathwayStore } from './pathway.store.js';

@Module({
  controllers: [PathwayController],
  providers: [PathwayConsumer, PathwayQueries, PathwayStore],
})
export class PathwayModule {}
