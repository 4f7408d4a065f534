import { Module } from '@nestjs/common';
import { WaitingListCommands } from './waiting-list.commands.js';
import { WaitingListConsumer } from './waiting-list.consumer.js';
import { WaitingListController } from './waiting-list.controller.js';
import { WaitingListQueries } from './waiting-list.queries.js';
import { WaitingListStore } from './waiting-list.store.js';

@Module({
  controllers: [WaitingListController],
  providers: [WaitingListCommands, WaitingListConsumer, WaitingListQueries, WaitingListStore],
  exports: [WaitingListCommands],
})
export class WaitingListModule {}
