import { ApiOkResponse } from '@nestjs/swagger';
import { Clock } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, PageQuery } from '@lysning/platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { requireSite } from '../caller-site.js';
import { PATIENT_STAFF } from '../staff.js';
import { DisruptionPageDto } from './absence.dto.js';
import { DisruptionQueries } from './disruption.queries.js';

@Controller('sites/:siteId/disruptions')
export class DisruptionController {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: DisruptionQueries,
    private readonly clock: Clock,
  ) {}

  /** Booked appointments that lack something, until they are moved or cancelled, or it is there again. */
  @Get()
  @ApiOkResponse({ type: DisruptionPageDto })
  @Allow(...PATIENT_STAFF)
  async list(
    @Caller() caller: CallerContext,
    @Param('siteId') siteId: string,
    @Query() { limit, cursor }: PageQuery,
  ): Promise<DisruptionPageDto> {
    requireSite(caller, siteId);
    const now = this.clock.now();
    return this.transactions.run(caller, (tx) =>
      this.queries.list(tx, siteId, { now, limit, ...(cursor !== undefined && { cursor }) }),
    );
  }
}
