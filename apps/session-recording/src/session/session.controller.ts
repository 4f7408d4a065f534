import { Clock } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, occurredAt } from '@lysning/platform';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { abandon, close } from './ending.js';
import {
  AbandonSessionDto,
  CloseSessionDto,
  SessionWithClearanceDto,
  SessionListQuery,
  SessionPageDto,
  SessionStatusDto,
} from './session.dto.js';
import { SessionQueries } from './session.queries.js';
import { SessionStore } from './session.store.js';

@ApiTags('sessions')
@ApiBearerAuth()
@Controller('sessions')
@Allow('nurse', 'psychiatrist', 'anaesthetist')
export class SessionController {
  constructor(
    private readonly transactions: Transactions,
    private readonly sessions: SessionStore,
    private readonly queries: SessionQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('nurse', 'psychiatrist', 'anaesthetist', 'coordinator', 'psychologist', 'site-manager')
  @ApiOkResponse({ type: SessionPageDto })
  list(@Caller() caller: CallerContext, @Query() query: SessionListQuery): Promise<SessionPageDto> {
    return this.transactions.run(caller, (tx) => this.queries.list(tx, query));
  }

  @Get(':id')
  @Allow('nurse', 'psychiatrist', 'anaesthetist', 'coordinator', 'psychologist')
  @ApiOkResponse({ type: SessionWithClearanceDto })
  get(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<SessionWithClearanceDto> {
    return this.transactions.run(caller, (tx) => this.queries.get(tx, id));
  }

  /** The record is complete. */
  @Post(':id/close')
  @HttpCode(200)
  @ApiOkResponse({ type: SessionStatusDto })
  async close(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: CloseSessionDto,
  ): Promise<SessionStatusDto> {
    const completedAt = occurredAt(this.clock, body.completedAt, 'completedAt');
    const { status } = await this.transactions.run(caller, (tx) =>
      this.sessions.update(tx, id, (session) => close(session, { completedAt })),
    );
    return { id, status };
  }

  /** The patient goes home without any drug. */
  @Post(':id/abandon')
  @HttpCode(200)
  @ApiOkResponse({ type: SessionStatusDto })
  async abandon(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason, ...body }: AbandonSessionDto,
  ): Promise<SessionStatusDto> {
    const abandonedAt = occurredAt(this.clock, body.abandonedAt, 'abandonedAt');
    const { status } = await this.transactions.run(caller, (tx) =>
      this.sessions.update(tx, id, (session) => abandon(session, { reason, abandonedAt })),
    );
    return { id, status };
  }
}
