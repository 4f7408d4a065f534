import { Module } from '@nestjs/common';
import { LegalClockModule } from '../legal-clock/legal-clock.module.js';
import { OrderInForce } from './order-in-force.queries.js';
import { WaitingListCommands } from './waiting-list.commands.js';
import { WaitingListConsumer } from './waiting-list.consumer.js';
import { WaitingListController } from './waiting-list.controller.js';
import { WaitingListQueries } from './waiting-list.queries.js';
import { WaitingListStore } from './waiting-list.store.js';

@Module({
  imports: [LegalClockModule],
  controllers: [WaitingListController],
  providers: [
    OrderInForce,
    WaitingListCommands,
    WaitingListConsumer,
    WaitingListQueries,
    WaitingListStore,
  ],
  exports: [WaitingListCommands],
})
export class WaitingListModule {}
