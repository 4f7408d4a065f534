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
import { answerCreated, answerVersion, type Reply } from '../reply.js';
import { ReferralCommands } from './referral.commands.js';
import {
  ListReferralsDto,
  ReceiveReferralDto,
  ReferralDto,
  ReferralPageDto,
  ReferralReceiptDto,
  WithdrawReferralDto,
} from './referral.dto.js';
import type { ReceiveReferral } from './referral.js';
import { ReferralQueries, STAFF, toReferralDto } from './referral.queries.js';

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
  @Allow('referrer', 'coordinator')
  async receive(
    @Caller() caller: CallerContext,
    @Body() body: ReceiveReferralDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ReferralReceiptDto> {
    requireSite(caller, body.siteId);
    const receivedAt = occurredAt(this.clock, body.receivedAt, 'receivedAt');
    const { referral, duplicate } = await this.transactions.run(caller, (tx) =>
      this.commands.receive(tx, toCommand(body, caller.subject, receivedAt)),
    );
    answerCreated(reply, !duplicate);
    const { id: referralId, status, assessmentDueOn } = referral;
    return { referralId, status, assessmentDueOn, duplicate };
  }

  @Get()
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
    return toReferralDto(referral);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Allow('referrer', 'coordinator')
  async withdraw(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason, withdrawnAt }: WithdrawReferralDto,
  ): Promise<ReferralDto> {
    const at = occurredAt(this.clock, withdrawnAt, 'withdrawnAt');
    const referral = await this.transactions.run(caller, (tx) =>
      this.commands.withdraw(tx, id, { reason, withdrawnAt: at }),
    );
    return toReferralDto(referral);
  }
}

const toCommand = (
  body: ReceiveReferralDto,
  sender: string,
  receivedAt: Date,
): ReceiveReferral => ({
  id: newId(),
  patientId: body.patientId,
  siteId: body.siteId,
  sender,
  senderMessageId: body.senderMessageId ?? null,
  letter: {
    source: body.source,
    indication: body.indication,
    diagnoses: body.diagnoses,
    treatmentTrials: body.treatmentTrials.map(({ doseMg, ...trial }) => ({
      ...trial,
      doseMg: doseMg ?? null,
    })),
    psychotherapyTried: body.psychotherapyTried,
    medication: body.medication,
    somaticFacts: body.somaticFacts,
  },
  receivedAt,
});
