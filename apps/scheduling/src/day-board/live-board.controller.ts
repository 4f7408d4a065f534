import { Allow, Caller, type CallerContext } from '@lysning/platform';
import { Controller, Get, Header, Headers, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiResponse } from '@nestjs/swagger';
import { requireSite } from '../caller-site.js';
import { PATIENT_STAFF } from '../staff.js';
import { BoardQueryDto, DayPathDto } from './day-board.dto.js';
import { LiveBoards } from './live-boards.queries.js';

const EXAMPLE = `event: board
id: 6Y0Z3v1m9bQvC2hXkq7e1A
data: {"siteId":"moss","date":"2026-03-02", … }

event: change
id: f2Jt0c8pWm5r4sXn1aKd9Q
data: {"changed":[ … ],"gone":[],"placesLeft":[ … ]}
`;

@Controller('sites/:siteId')
export class LiveBoardController {
  constructor(private readonly boards: LiveBoards) {}

  /**
   * The day, then each change as it happens, as server-sent events. `board` is the whole day; `change` holds what to put
   * in place of what has the same id, what is `gone`, and the places left. With `Last-Event-ID` a reader that missed
   * nothing is not sent the board again.
   */
  @Get('days/:date/live')
  @ApiOkResponse({
    content: { 'text/event-stream': { schema: { type: 'string' }, example: EXAMPLE } },
  })
  @ApiResponse({ status: 429, description: 'This client has enough live boards open' })
  @Header('x-accel-buffering', 'no')
  @Allow(...PATIENT_STAFF)
  async live(
    @Caller() caller: CallerContext,
    @Param() { siteId, date }: DayPathDto,
    @Query() { protocolId }: BoardQueryDto,
    @Headers('last-event-id') lastId: string | undefined,
  ): Promise<StreamableFile> {
    requireSite(caller, siteId);
    const stream = await this.boards.open(caller, { siteId, day: date, protocolId }, lastId);
    return new StreamableFile(stream, { type: 'text/event-stream' });
  }
}
