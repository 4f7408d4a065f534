import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext } from '@lysning/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { PathwayCountersDto, PathwayCountersQuery } from './pathway.dto.js';
import { PathwayQueries } from './pathway.queries.js';

@ApiTags('pathway')
@ApiBearerAuth()
@Controller('pathway-counters')
export class PathwayController {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: PathwayQueries,
  ) {}

  /** Numbers alone, of nobody in particular: reading them is no access to patient data. */
  @Get()
  @Allow('analyst', 'researcher', 'coordinator', 'site-manager', 'psychiatrist', 'operator')
  @ApiOkResponse({ type: PathwayCountersDto })
  counters(
    @Caller() caller: CallerContext,
    @Query() { siteId }: PathwayCountersQuery,
  ): Promise<PathwayCountersDto> {
    return this.transactions.run(caller, (tx) => this.queries.counters(tx, siteId ?? null));
  }
}
