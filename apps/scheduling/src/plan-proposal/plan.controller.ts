import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext } from '@lysning/platform';
import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse } from '@nestjs/swagger';
import { requireSite } from '../caller-site.js';
import { DESK } from '../staff.js';
import { PlanCommands } from './plan.commands.js';
import { AskedPlanDto, PlanDto, toAskedDto, toPlanDto } from './plan.dto.js';
import { PlanProposalQueries } from './plan-proposal.queries.js';
import { PlanStore } from './plan.store.js';

const PROPOSALS_MAX = 400;

@Controller('sites/:siteId/plans')
export class PlanController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: PlanCommands,
    private readonly plans: PlanStore,
    private readonly proposals: PlanProposalQueries,
  ) {}

  /** Asks for a plan of the weeks ahead; it is made within seconds. One at a time for each site. */
  @Post()
  @HttpCode(202)
  @ApiAcceptedResponse({ type: AskedPlanDto })
  @Allow(...DESK, 'site-manager')
  async ask(
    @Caller() caller: CallerContext,
    @Param('siteId') siteId: string,
  ): Promise<AskedPlanDto> {
    requireSite(caller, siteId);
    return toAskedDto(
      await this.transactions.run(caller, (tx) => this.commands.ask(tx, siteId, 'asked')),
    );
  }

  /** A plan with what it proposes and why. */
  @Get(':id')
  @ApiOkResponse({ type: PlanDto })
  @Allow(...DESK, 'site-manager')
  async get(
    @Caller() caller: CallerContext,
    @Param('siteId') siteId: string,
    @Param('id', ParseUUIDPipe) planId: string,
  ): Promise<PlanDto> {
    requireSite(caller, siteId);
    return this.transactions.run(caller, async (tx) => {
      const plan = await this.plans.get(tx, siteId, planId);
      const { items } = await this.proposals.list(tx, { planId, limit: PROPOSALS_MAX });
      return toPlanDto(plan, items);
    });
  }
}
