import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Clock, dayOf, newId } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, occurredAt } from '@lysning/platform';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { requireSite } from '../caller-site.js';
import type { IntakeStop } from './intake-stop.js';
import { IntakeStopCommands } from './intake-stop.commands.js';
import { IntakeStopDto, ResumeIntakeDto, StopIntakeDto } from './provider.dto.js';

/** A provider says of itself that it takes no new patients for now. */
@Controller()
@Allow('site-manager', 'coordinator')
export class ProviderController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: IntakeStopCommands,
    private readonly clock: Clock,
  ) {}

  /** The guide and every referrer see it at once; a referral that comes all the same is kept and marked. */
  @Post('providers/:siteId/intake-stops')
  @ApiCreatedResponse({ type: IntakeStopDto })
  async stop(
    @Caller() caller: CallerContext,
    @Param('siteId') siteId: string,
    @Body() { scope, reason, from, until }: StopIntakeDto,
  ): Promise<IntakeStopDto> {
    requireSite(caller, siteId);
    const stoppedAt = this.clock.now();
    const command = {
      id: newId(),
      siteId,
      scope,
      reason,
      from: from ?? dayOf(stoppedAt),
      until: until ?? null,
      stoppedAt,
      stoppedBy: caller.subject,
    };
    return toDto(await this.transactions.run(caller, (tx) => this.commands.stop(tx, command)));
  }

  @Post('intake-stops/:id/lifting')
  @ApiOkResponse({ type: IntakeStopDto })
  @HttpCode(200)
  async resume(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { resumedAt }: ResumeIntakeDto,
  ): Promise<IntakeStopDto> {
    const at = occurredAt(this.clock, resumedAt, 'resumedAt');
    return toDto(await this.transactions.run(caller, (tx) => this.commands.resume(tx, id, at)));
  }
}

const toDto = ({ id: stopId, scope, reason, from, until }: IntakeStop): IntakeStopDto => ({
  stopId,
  scope,
  reason,
  from,
  until,
});
