import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Clock, newId } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, occurredAt } from '@lysning/platform';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { requireSite } from '../caller-site.js';
import { STAFF } from '../referral/referral.queries.js';
import { supplementOf } from '../referral-letter/letter-content.dto.js';
import { AnswerCommands } from './answer.commands.js';
import { InformationRequestCommands } from './information-request.commands.js';
import {
  AnswerDto,
  AskForInformationDto,
  InformationRequestDto,
  InformationRequestsDto,
  toDto,
  UnansweredQueryDto,
} from './information-request.dto.js';
import { InformationRequestQueries } from './information-request.queries.js';

/** A letter may lack parts: the referrer is asked, reminded, and answers. The legal clock runs on. */
@Controller()
export class InformationRequestController {
  constructor(
    private readonly transactions: Transactions,
    private readonly requests: InformationRequestCommands,
    private readonly answers: AnswerCommands,
    private readonly clock: Clock,
  ) {}

  @Post('referrals/:id/information-requests')
  @ApiCreatedResponse({ type: InformationRequestDto })
  @Allow(...STAFF)
  async ask(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) referralId: string,
    @Body() { parts, sentAt }: AskForInformationDto,
  ): Promise<InformationRequestDto> {
    const command = {
      id: newId(),
      referralId,
      parts: parts ?? null,
      sentAt: occurredAt(this.clock, sentAt, 'sentAt'),
      requestedBy: caller.subject,
    };
    return toDto(await this.transactions.run(caller, (tx) => this.requests.ask(tx, command)));
  }

  /** By whoever sent the letter, or by somebody who has it from them. Also after the last day. */
  @Post('information-requests/:id/answer')
  @ApiOkResponse({ type: InformationRequestDto })
  @HttpCode(200)
  @Allow('referrer', ...STAFF)
  async answer(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: AnswerDto,
  ): Promise<InformationRequestDto> {
    const command = {
      told: supplementOf(body),
      suicidality: body.suicidality ?? null,
      answeredAt: occurredAt(this.clock, body.answeredAt, 'answeredAt'),
    };
    return toDto(await this.transactions.run(caller, (tx) => this.answers.answer(tx, id, command)));
  }
}

@Controller()
export class InformationRequestsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: InformationRequestQueries,
  ) {}

  @Get('referrals/:id/information-requests')
  @ApiOkResponse({ type: InformationRequestsDto })
  @Allow('referrer', ...STAFF)
  async of(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<InformationRequestsDto> {
    const items = await this.transactions.run(caller, (tx) => this.queries.of(tx, id));
    return { items: items.map(toDto) };
  }

  /** What a site waits for, the most urgent first. */
  @Get('information-requests')
  @ApiOkResponse({ type: InformationRequestsDto })
  @Allow(...STAFF, 'site-manager')
  async unanswered(
    @Caller() caller: CallerContext,
    @Query() { siteId }: UnansweredQueryDto,
  ): Promise<InformationRequestsDto> {
    requireSite(caller, siteId);
    const items = await this.transactions.run(caller, (tx) =>
      this.queries.unansweredAt(tx, siteId),
    );
    return { items: items.map(toDto) };
  }
}
