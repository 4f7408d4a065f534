import { ApiOkResponse } from '@nestjs/swagger';
import { Clock } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, occurredAt } from '@lysning/platform';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { requireSite } from '../caller-site.js';
import { WaitingListCommands } from './waiting-list.commands.js';
import {
  ChangeUrgencyDto,
  WaitingListDto,
  WaitingListEntryDto,
  WaitingListQueryDto,
} from './waiting-list.dto.js';
import { WaitingListQueries } from './waiting-list.queries.js';

@Controller('waiting-list')
export class WaitingListController {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: WaitingListQueries,
    private readonly commands: WaitingListCommands,
    private readonly clock: Clock,
  ) {}

  /** Who waits for the first infusion at one site, next first, each with the reason for the place. */
  @Get()
  @ApiOkResponse({ type: WaitingListDto })
  @Allow('coordinator', 'psychiatrist', 'psychologist', 'somatic-physician', 'site-manager')
  async list(
    @Caller() caller: CallerContext,
    @Query() query: WaitingListQueryDto,
  ): Promise<WaitingListDto> {
    requireSite(caller, query.siteId);
    return this.transactions.run(caller, (tx) => this.queries.list(tx, query, this.clock.now()));
  }

  /** How urgent it is was judged anew, by a human being. It never rests on a score. */
  @Post(':entryId/urgency')
  @ApiOkResponse({ type: WaitingListEntryDto })
  @HttpCode(200)
  @Allow('psychiatrist', 'psychologist', 'somatic-physician')
  async changeUrgency(
    @Caller() caller: CallerContext,
    @Param('entryId', ParseUUIDPipe) entryId: string,
    @Body() { urgency, movedAt }: ChangeUrgencyDto,
  ): Promise<WaitingListEntryDto> {
    const command = { urgency, movedAt: occurredAt(this.clock, movedAt, 'movedAt') };
    const entry = await this.transactions.run(caller, (tx) =>
      this.commands.changeUrgency(tx, entryId, command),
    );
    const { referralId, latestStartOn } = entry;
    return { entryId, referralId, urgency: entry.urgency, latestStartOn };
  }
}
