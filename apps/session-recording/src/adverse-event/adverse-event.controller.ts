import { Clock, newId } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, assertNotFuture, Caller, type CallerContext, occurredAt } from '@lysning/platform';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { hprOf } from '../caller-hpr.js';
import { AdverseEventCommands } from './adverse-event.commands.js';
import {
  AdverseEventDto,
  AdverseEventListDto,
  ReportAdverseEventDto,
} from './adverse-event.dto.js';
import { AdverseEventQueries } from './adverse-event.queries.js';

@ApiTags('adverse events')
@ApiBearerAuth()
@Controller('sessions/:id/adverse-events')
@Allow('nurse', 'psychiatrist', 'anaesthetist')
export class AdverseEventController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: AdverseEventCommands,
    private readonly queries: AdverseEventQueries,
    private readonly clock: Clock,
  ) {}

  @Post()
  @ApiCreatedResponse({ type: AdverseEventDto })
  async report(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { event, grade, serious, ...body }: ReportAdverseEventDto,
  ): Promise<AdverseEventDto> {
    const onsetAt = new Date(body.onsetAt);
    assertNotFuture(this.clock, onsetAt, 'onsetAt');
    const reportedAt = occurredAt(this.clock, body.reportedAt, 'reportedAt');
    const reported = await this.transactions.run(caller, (tx) =>
      this.commands.report(tx, id, {
        id: newId(),
        event,
        grade,
        serious,
        onsetAt,
        reportedAt,
        reportedByHpr: hprOf(caller),
      }),
    );
    const { reportedByHpr: _, ...answer } = reported;
    return { ...answer, onsetAt: onsetAt.toISOString(), reportedAt: reportedAt.toISOString() };
  }

  @Get()
  @ApiOkResponse({ type: AdverseEventListDto })
  async list(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<AdverseEventListDto> {
    return { items: await this.transactions.run(caller, (tx) => this.queries.list(tx, id)) };
  }
}
