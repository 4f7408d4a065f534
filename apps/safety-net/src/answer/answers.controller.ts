import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext } from '@lysning/platform';
import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AnswerPageDto, ListAnswersQuery } from './answers.dto.js';
import { AnswersQueries } from './answers.queries.js';

@ApiTags('check-ins')
@ApiBearerAuth()
@Controller('safety-cases/:id/answers')
@Allow('nurse', 'psychologist', 'psychiatrist')
export class AnswersController {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: AnswersQueries,
  ) {}

  /** What a person told us, for whoever looks after them. */
  @Get()
  @ApiOkResponse({ type: AnswerPageDto })
  list(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Query() query: ListAnswersQuery,
  ): Promise<AnswerPageDto> {
    return this.transactions.run(caller, (tx) => this.queries.list(tx, caseId, query));
  }
}
