import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext } from '@lysning/platform';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { InForce } from '../in-force.js';
import { HandOverCommands } from './hand-over.commands.js';
import {
  AnnounceHandOverDto,
  DeclineHandOverDto,
  HandOverDto,
  HandOverPageDto,
  HandOverReceiptDto,
  HandOverStatusDto,
  ListHandOversQuery,
} from './hand-over.dto.js';
import type { HandOver } from './hand-over.js';
import { HandOverQueries } from './hand-over.queries.js';

@ApiTags('hand-overs')
@ApiBearerAuth()
@Controller()
@Allow('coordinator', 'nurse', 'psychologist', 'psychiatrist')
export class HandOverController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: HandOverCommands,
    private readonly queries: HandOverQueries,
    private readonly inForce: InForce,
  ) {}

  /** Names who takes over after a refusal or an end. Until their receipt the duty stays here. */
  @Post('safety-cases/:id/hand-overs')
  @ApiCreatedResponse({ type: HandOverStatusDto })
  async announce(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Body() body: AnnounceHandOverDto,
  ): Promise<HandOverStatusDto> {
    const { receiverKind: kind, receiverHerId: herId, receiverHpr: hpr = null } = body;
    const asked = { receiver: { kind, herId, hpr }, note: body.note ?? null };
    const present = this.inForce.present();
    return statusOf(
      await this.transactions.run(caller, (tx) =>
        this.commands.announce(tx, caseId, asked, present),
      ),
    );
  }

  @Get('hand-overs')
  @Allow('coordinator', 'nurse', 'psychologist', 'psychiatrist', 'site-manager')
  @ApiOkResponse({ type: HandOverPageDto })
  list(
    @Caller() caller: CallerContext,
    @Query() query: ListHandOversQuery,
  ): Promise<HandOverPageDto> {
    return this.transactions.run(caller, (tx) => this.queries.list(tx, query));
  }

  @Get('hand-overs/:id')
  @ApiOkResponse({ type: HandOverDto })
  get(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<HandOverDto> {
    return this.transactions.run(caller, (tx) => this.queries.get(tx, id));
  }

  /** The receiver has the patient, and said so. This ends the watch. */
  @Post('hand-overs/:id/receipt')
  @HttpCode(200)
  @Allow('coordinator', 'nurse', 'psychologist', 'psychiatrist', 'system')
  @ApiOkResponse({ type: HandOverStatusDto })
  async receive(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { receivedAt }: HandOverReceiptDto,
  ): Promise<HandOverStatusDto> {
    const at = this.inForce.momentGiven(receivedAt, 'receivedAt');
    return statusOf(await this.transactions.run(caller, (tx) => this.commands.receive(tx, id, at)));
  }

  /** The receiver will not have the patient. Another must be named. */
  @Post('hand-overs/:id/decline')
  @HttpCode(200)
  @Allow('coordinator', 'nurse', 'psychologist', 'psychiatrist', 'system')
  @ApiOkResponse({ type: HandOverStatusDto })
  async decline(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason, declinedAt }: DeclineHandOverDto,
  ): Promise<HandOverStatusDto> {
    const declined = { reason, declinedAt: this.inForce.momentGiven(declinedAt, 'declinedAt') };
    const present = this.inForce.present();
    return statusOf(
      await this.transactions.run(caller, (tx) => this.commands.decline(tx, id, declined, present)),
    );
  }
}

const statusOf = ({ id, status, receiptDueAt }: HandOver): HandOverStatusDto => ({
  id,
  status,
  receiptDueAt: receiptDueAt.toISOString(),
});
