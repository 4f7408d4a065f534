import { Module } from '@nestjs/common';
import { MessageModule } from '../message/message.module.js';
import { DutyRosterCommands } from './duty-roster.commands.js';
import { DutyRosterConsumer } from './duty-roster.consumer.js';
import { DutyRosterController } from './duty-roster.controller.js';
import { DutyRosters } from './duty-rosters.queries.js';
import { GapStore } from './gap.store.js';
import { StandInController } from './stand-in.controller.js';
import { StandInStore } from './stand-in.store.js';

@Module({
  imports: [MessageModule],
  controllers: [DutyRosterController, StandInController],
  providers: [DutyRosterCommands, DutyRosterConsumer, DutyRosters, GapStore, StandInStore],
  exports: [DutyRosters],
})
export class DutyRosterModule {}
