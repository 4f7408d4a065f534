import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext } from '@lysning/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  type ResearchOutcomeDto,
  ResearchOutcomePageDto,
  ResearchOutcomesQuery,
} from './research.dto.js';
import { ResearchQueries } from './research.queries.js';
import type { Page } from '@lysning/platform';

@ApiTags('research')
@ApiBearerAuth()
@Controller('research-outcomes')
@Allow('researcher')
export class ResearchController {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: ResearchQueries,
  ) {}

  /** Outcomes of those whose consent to research is in force now, and of nobody else. */
  @Get()
  @ApiOkResponse({ type: ResearchOutcomePageDto })
  outcomes(
    @Caller() caller: CallerContext,
    @Query() query: ResearchOutcomesQuery,
  ): Promise<Page<ResearchOutcomeDto>> {
    return this.transactions.run(caller, (tx) => this.queries.outcomes(tx, query));
  }
}
