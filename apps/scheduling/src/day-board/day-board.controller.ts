import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, invalidRequest } from '@lysning/platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { requireSite } from '../caller-site.js';
import { PATIENT_STAFF } from '../staff.js';
import {
  BoardQueryDto,
  DayBoardDto,
  DayPathDto,
  toDayBoardDto,
  WeekBoardDto,
  WeekPathDto,
} from './day-board.dto.js';
import type { DayBoard } from './day-board.js';
import { BoardReads, DayBoardQueries, type WantedBoard } from './day-board.queries.js';
import { daysOfWeek } from './iso-week.js';

@Controller('sites/:siteId')
export class DayBoardController {
  constructor(
    private readonly transactions: Transactions,
    private readonly boards: DayBoardQueries,
    private readonly reads: BoardReads,
  ) {}

  /** Who comes to a site on a day, what they need, and what there still is room for. */
  @Get('days/:date')
  @ApiOkResponse({ type: DayBoardDto })
  @Allow(...PATIENT_STAFF)
  async day(
    @Caller() caller: CallerContext,
    @Param() { siteId, date }: DayPathDto,
    @Query() { protocolId }: BoardQueryDto,
  ): Promise<DayBoardDto> {
    requireSite(caller, siteId);
    const [board] = await this.load(caller, [{ siteId, day: date, protocolId }]);
    if (!board) throw new Error(`There is no board of ${date}`);
    return toDayBoardDto(board);
  }

  /** The same for Monday to Sunday of an ISO week. */
  @Get('weeks/:isoWeek')
  @ApiOkResponse({ type: WeekBoardDto })
  @Allow(...PATIENT_STAFF)
  async week(
    @Caller() caller: CallerContext,
    @Param() { siteId, isoWeek }: WeekPathDto,
    @Query() { protocolId }: BoardQueryDto,
  ): Promise<WeekBoardDto> {
    requireSite(caller, siteId);
    const days = daysOfWeek(isoWeek);
    if (!days) {
      const message = 'isoWeek must be a week that its year has';
      throw invalidRequest([{ field: 'isoWeek', message }]);
    }
    const wanted = days.map((day) => ({ siteId, day, protocolId }));
    const boards = await this.load(caller, wanted);
    return { isoWeek, days: boards.map(toDayBoardDto) };
  }

  private load(caller: CallerContext, wanted: readonly WantedBoard[]): Promise<DayBoard[]> {
    return this.transactions.run(caller, async (tx) => {
      const boards: DayBoard[] = [];
      for (const one of wanted) boards.push(await this.boards.board(tx, one));
      await this.reads.record(tx, boards);
      return boards;
    });
  }
}
