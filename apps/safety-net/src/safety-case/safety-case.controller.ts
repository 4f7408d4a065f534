import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext } from '@lysning/platform';
import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ListCasesQuery, SafetyCaseDto, SafetyCasePageDto } from './safety-case.dto.js';
import { SafetyCaseQueries } from './safety-case.queries.js';

@ApiTags('safety cases')
@ApiBearerAuth()
@Controller('safety-cases')
@Allow('coordinator', 'nurse', 'psychologist', 'psychiatrist', 'somatic-physician')
export class SafetyCaseController {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: SafetyCaseQueries,
  ) {}

  @Get()
  @ApiOkResponse({ type: SafetyCasePageDto })
  list(
    @Caller() caller: CallerContext,
    @Query() query: ListCasesQuery,
  ): Promise<SafetyCasePageDto> {
    return this.transactions.run(caller, (tx) => this.queries.list(tx, query));
  }

  @Get(':id')
  @ApiOkResponse({ type: SafetyCaseDto })
  get(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<SafetyCaseDto> {
    return this.transactions.run(caller, (tx) => this.queries.get(tx, id));
  }
}
