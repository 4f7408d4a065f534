import { Transactions, type Tx } from '@lysning/messaging';
import { Allow, Caller, type CallerContext } from '@lysning/platform';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  AnswerCheckInDto,
  AnswerReceiptDto,
  CheckInDto,
  CheckInPageDto,
  ListCheckInsQuery,
} from './answer.dto.js';
import { CheckInQueries } from './check-in.queries.js';
import { PatientWordsQueries } from './patient-words.queries.js';
import { asPerson } from '../caller.js';
import { AnswerReceipts } from './answer-receipts.commands.js';

@ApiTags('check-ins')
@ApiBearerAuth()
@Controller()
@Allow('patient', 'nurse', 'psychologist', 'psychiatrist')
export class AnswerController {
  constructor(
    private readonly transactions: Transactions,
    private readonly receipts: AnswerReceipts,
    private readonly queries: CheckInQueries,
    private readonly words: PatientWordsQueries,
  ) {}

  /** A person answers a check-in, however late; also when nobody watches any more. */
  @Post('check-ins/:id/answers')
  @ApiCreatedResponse({ type: AnswerReceiptDto })
  answer(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: AnswerCheckInDto,
  ): Promise<AnswerReceiptDto> {
    return this.transactions.run(asPerson(caller), (tx) => this.receipts.answer(tx, id, body));
  }

  /** What a person tells without being asked, or in a talk; also a wish to be contacted. */
  @Post('safety-cases/:id/answers')
  @ApiCreatedResponse({ type: AnswerReceiptDto })
  tell(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Body() body: AnswerCheckInDto,
  ): Promise<AnswerReceiptDto> {
    return this.transactions.run(asPerson(caller), (tx) => this.receipts.tell(tx, caseId, body));
  }

  /** The questions, in the person's language. */
  @Get('check-ins/:id')
  @ApiOkResponse({ type: CheckInDto })
  get(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<CheckInDto> {
    return this.transactions.run(asPerson(caller), (tx) => this.shown(tx, id));
  }

  @Get('check-ins')
  @Allow('patient', 'nurse', 'psychologist', 'psychiatrist', 'coordinator')
  @ApiOkResponse({ type: CheckInPageDto })
  list(
    @Caller() caller: CallerContext,
    @Query() query: ListCheckInsQuery,
  ): Promise<CheckInPageDto> {
    return this.transactions.run(caller, (tx) => this.queries.list(tx, query));
  }

  private async shown(tx: Tx, id: string): Promise<CheckInDto> {
    const checkIn = await this.queries.get(tx, id);
    const { language, emergency } = await this.words.of(tx, checkIn);
    return {
      ...checkIn,
      forms: this.words.formsIn(language, checkIn.questionnaires),
      emergency,
    };
  }
}
