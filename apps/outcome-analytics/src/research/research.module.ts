import { Module } from '@nestjs/common';
import { ResearchConsents } from './research-consent.store.js';
import { ResearchConsumer } from './research.consumer.js';
import { ResearchController } from './research.controller.js';
import { ResearchQueries } from './research.queries.js';

@Module({
  controllers: [ResearchController],
  providers: [ResearchConsents, ResearchConsumer, ResearchQueries],
})
export class ResearchModule {}
