import { Module } from '@nestjs/common';
import { AllocationModule } from '../allocation/allocation.module.js';
import { ProtocolModule } from '../protocol/protocol.module.js';
import { BoardBell } from './board-bell.store.js';
import { DayBoardController } from './day-board.controller.js';
import { BoardReads, DayBoardQueries } from './day-board.queries.js';
import { LiveBoardController } from './live-board.controller.js';
import { LiveBoards } from './live-boards.queries.js';

@Module({
  imports: [AllocationModule, ProtocolModule],
  controllers: [DayBoardController, LiveBoardController],
  providers: [BoardBell, BoardReads, DayBoardQueries, LiveBoards],
})
export class DayBoardModule {}
