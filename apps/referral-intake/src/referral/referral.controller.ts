import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Clock, newId } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, occurredAt } from '@lysning/platform';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { requireSite } from '../caller-site.js';
import { letterOf } from '../referral-letter/letter-content.dto.js';
import { answerCreated, answerVersion, type Reply } from '../reply.js';
import { ReferralCommands } from './referral.commands.js';
import type { ReceiveLetter } from './received-letters.commands.js';
import { ListReferralsDto, ReceiveReferralDto, WithdrawReferralDto } from './referral.dto.js';
import { ReferralQueries, STAFF } from './referral.queries.js';
import type { Receipt } from './referral-receipt.commands.js';
import {
  ReferralDto,
  ReferralItemDto,
  ReferralPageDto,
  ReferralReceiptDto,
  toItem,
  toRouting,
} from './referral-view.dto.js';

@Controller('referrals')
export class ReferralController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: ReferralCommands,
    private readonly queries: ReferralQueries,
    private readonly clock: Clock,
  ) {}

  /** Receives a letter. One that is known already, by message or as open, is answered with and marked a duplicate. */
  @Post()
  @ApiCreatedResponse({ type: ReferralReceiptDto })
  @Allow('referrer', 'coordinator')
  async receive(
    @Caller() caller: CallerContext,
    @Body() body: ReceiveReferralDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ReferralReceiptDto> {
    if (body.siteId !== undefined) requireSite(caller, body.siteId);
    const receivedAt = occurredAt(this.clock, body.receivedAt, 'receivedAt');
    const receipt = await this.transactions.run(caller, (tx) =>
      this.commands.receive(tx, toLetter(body, caller.subject, receivedAt)),
    );
    answerCreated(reply, receipt.duplicateOf === null);
    return toReceipt(receipt);
  }

  @Get()
  @ApiOkResponse({ type: ReferralPageDto })
  @Allow(...STAFF, 'site-manager')
  async list(
    @Caller() caller: CallerContext,
    @Query() query: ListReferralsDto,
  ): Promise<ReferralPageDto> {
    if (query.siteId !== undefined) requireSite(caller, query.siteId);
    return this.transactions.run(caller, (tx) => this.queries.list(tx, query));
  }

  /** The letter with its ETag, which changes with the referral and with its assessment. */
  @Get(':id')
  @ApiOkResponse({ type: ReferralDto })
  @Allow(...STAFF, 'referrer')
  async get(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ReferralDto> {
    const { referral, version } = await this.transactions.run(caller, (tx) =>
      this.queries.get(tx, id),
    );
    answerVersion(reply, version);
    return referral;
  }

  @Post(':id/withdrawal')
  @ApiOkResponse({ type: ReferralItemDto })
  @HttpCode(200)
  @Allow('referrer', 'coordinator')
  async withdraw(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason, withdrawnAt }: WithdrawReferralDto,
  ): Promise<ReferralItemDto> {
    const at = occurredAt(this.clock, withdrawnAt, 'withdrawnAt');
    const referral = await this.transactions.run(caller, (tx) =>
      this.commands.withdraw(tx, id, { reason, withdrawnAt: at }),
    );
    return toItem(referral);
  }
}

const toLetter = (body: ReceiveReferralDto, sender: string, receivedAt: Date): ReceiveLetter => ({
  id: newId(),
  patientId: body.patientId,
  siteId: body.siteId ?? null,
  sender,
  senderMessageId: body.senderMessageId ?? null,
  letter: letterOf(body),
  suicidality: body.suicidality ?? null,
  receivedAt,
});

const toReceipt = ({ referral, duplicateOf, missingParts }: Receipt): ReferralReceiptDto => ({
  referralId: referral.id,
  status: referral.status,
  assessmentDueOn: referral.assessmentDueOn,
  duplicate: duplicateOf !== null,
  duplicateOf,
  missingParts,
  routing: toRouting(referral),
});
