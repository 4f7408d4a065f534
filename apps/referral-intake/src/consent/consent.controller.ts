import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Clock, newId } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, occurredAt } from '@lysning/platform';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { answerCreated, type Reply } from '../reply.js';
import { ConsentCommands } from './consent.commands.js';
import {
  ConsentDto,
  ConsentsDto,
  GiveConsentDto,
  toDto,
  WithdrawConsentDto,
} from './consent.dto.js';
import { ConsentQueries } from './consent.queries.js';

const STAFF = [
  'coordinator',
  'psychiatrist',
  'psychologist',
  'somatic-physician',
  'nurse',
] as const;

@Controller()
@Allow(...STAFF)
export class ConsentController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: ConsentCommands,
    private readonly queries: ConsentQueries,
    private readonly clock: Clock,
  ) {}

  /** Records a consent. The same text again answers with the one in force; another text takes its place. */
  @Post('patients/:patientId/consents')
  @ApiCreatedResponse({ type: ConsentDto })
  async give(
    @Caller() caller: CallerContext,
    @Param('patientId', ParseUUIDPipe) patientId: string,
    @Body() { siteId, givenAt, ...command }: GiveConsentDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ConsentDto> {
    this.queries.assertText(command.scope, command.textVersion);
    const { consent, created } = await this.transactions.run(caller, (tx) =>
      this.commands.give(tx, siteId, {
        ...command,
        signer: command.signer ?? 'patient',
        id: newId(),
        patientId,
        givenAt: occurredAt(this.clock, givenAt, 'givenAt'),
        recordedBy: caller.subject,
      }),
    );
    answerCreated(reply, created);
    return toDto(consent);
  }

  @Get('patients/:patientId/consents')
  @ApiOkResponse({ type: ConsentsDto })
  async list(
    @Caller() caller: CallerContext,
    @Param('patientId', ParseUUIDPipe) patientId: string,
  ): Promise<ConsentsDto> {
    const consents = await this.transactions.run(caller, (tx) => this.queries.of(tx, patientId));
    return { items: consents.map(toDto) };
  }

  /** At any time, by scope, for good. What rests on it ends at once. */
  @Post('consents/:id/withdrawal')
  @ApiOkResponse({ type: ConsentDto })
  @HttpCode(200)
  async withdraw(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { withdrawnAt }: WithdrawConsentDto,
  ): Promise<ConsentDto> {
    const at = occurredAt(this.clock, withdrawnAt, 'withdrawnAt');
    return toDto(await this.transactions.run(caller, (tx) => this.commands.withdraw(tx, id, at)));
  }
}
