import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Clock, newId } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, occurredAt } from '@lysning/platform';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { answerCreated, type Reply } from '../reply.js';
import { TransferCommands } from './transfer.commands.js';
import {
  CancelTransferDto,
  DeclineTransferDto,
  OfferTransferDto,
  toDto,
  TransferDto,
} from './transfer.dto.js';

/** A provider asks another one to take over. Until that says that it has the patient, the duty is where it was. */
@Controller()
@Allow('coordinator', 'psychiatrist')
export class TransferController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: TransferCommands,
    private readonly clock: Clock,
  ) {}

  /** One provider is asked at a time; asking it again answers with the same offer. */
  @Post('referrals/:id/transfers')
  @ApiCreatedResponse({ type: TransferDto })
  async offer(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) referralId: string,
    @Body() { toSiteId, reason, offeredAt }: OfferTransferDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<TransferDto> {
    const at = occurredAt(this.clock, offeredAt, 'offeredAt');
    const offeredBy = caller.subject;
    const command = { id: newId(), referralId, toSiteId, reason, offeredAt: at, offeredBy };
    const { transfer, created } = await this.transactions.run(caller, (tx) =>
      this.commands.offer(tx, command),
    );
    answerCreated(reply, created);
    return toDto(transfer);
  }

  @Post('transfers/:id/declining')
  @ApiOkResponse({ type: TransferDto })
  @HttpCode(200)
  async decline(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason, declinedAt }: DeclineTransferDto,
  ): Promise<TransferDto> {
    const endedAt = occurredAt(this.clock, declinedAt, 'declinedAt');
    const command = { endedAt, endedBy: caller.subject, declineReason: reason };
    return toDto(
      await this.transactions.run(caller, (tx) => this.commands.decline(tx, id, command)),
    );
  }

  /** By whoever made the offer, until it is answered. */
  @Post('transfers/:id/cancellation')
  @ApiOkResponse({ type: TransferDto })
  @HttpCode(200)
  async cancel(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { cancelledAt }: CancelTransferDto,
  ): Promise<TransferDto> {
    const endedAt = occurredAt(this.clock, cancelledAt, 'cancelledAt');
    const command = { endedAt, endedBy: caller.subject };
    return toDto(
      await this.transactions.run(caller, (tx) => this.commands.cancel(tx, id, command)),
    );
  }
}
