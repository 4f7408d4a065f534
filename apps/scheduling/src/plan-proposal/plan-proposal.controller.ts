import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext } from '@lysning/platform';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { requireSite } from '../caller-site.js';
import { DESK } from '../staff.js';
import { AcceptanceCommands } from './acceptance.commands.js';
import { PlanProposalCommands } from './plan-proposal.commands.js';
import {
  ListProposalsDto,
  PlanProposalDto,
  PlanProposalPageDto,
  RefuseProposalDto,
} from './plan-proposal.dto.js';
import { PlanProposalQueries } from './plan-proposal.queries.js';

@Controller('proposals')
export class PlanProposalController {
  constructor(
    private readonly transactions: Transactions,
    private readonly acceptance: AcceptanceCommands,
    private readonly commands: PlanProposalCommands,
    private readonly queries: PlanProposalQueries,
  ) {}

  @Get()
  @ApiOkResponse({ type: PlanProposalPageDto })
  @Allow(...DESK)
  async list(
    @Caller() caller: CallerContext,
    @Query() query: ListProposalsDto,
  ): Promise<PlanProposalPageDto> {
    if (query.siteId !== undefined) requireSite(caller, query.siteId);
    return this.transactions.run(caller, (tx) => this.queries.list(tx, query));
  }

  @Get(':id')
  @ApiOkResponse({ type: PlanProposalDto })
  @Allow(...DESK)
  get(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<PlanProposalDto> {
    return this.transactions.run(caller, (tx) => this.queries.get(tx, id));
  }

  /** Books and moves all of it, with the patient's yes. What no longer holds is refused as `proposal.stale`. */
  @Post(':id/accept')
  @ApiOkResponse({ type: PlanProposalDto })
  @HttpCode(200)
  @Allow(...DESK)
  async accept(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<PlanProposalDto> {
    await this.acceptance.accept(caller, id);
    return this.transactions.run(caller, (tx) => this.queries.get(tx, id));
  }

  /** What is booked stays as it is. */
  @Post(':id/refuse')
  @ApiOkResponse({ type: PlanProposalDto })
  @HttpCode(200)
  @Allow(...DESK)
  refuse(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: RefuseProposalDto,
  ): Promise<PlanProposalDto> {
    return this.transactions.run(caller, async (tx) => {
      await this.commands.refuse(tx, id, reason);
      return this.queries.get(tx, id);
    });
  }
}
