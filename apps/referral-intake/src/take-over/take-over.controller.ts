import { ApiOkResponse } from '@nestjs/swagger';
import { Clock } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, occurredAt } from '@lysning/platform';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { STAFF } from '../referral/referral.queries.js';
import { TransferDto, toDto } from '../transfer/transfer.dto.js';
import { Acceptance } from './acceptance.commands.js';
import { HandedOverRecords } from './handed-over-record.store.js';
import { AcceptTransferDto, HandedOverRecordDto } from './take-over.dto.js';

@Controller('transfers/:id')
export class TakeOverController {
  constructor(
    private readonly transactions: Transactions,
    private readonly acceptance: Acceptance,
    private readonly records: HandedOverRecords,
    private readonly clock: Clock,
  ) {}

  /** The receipt: from here on the patient, the case and the duty are this provider's. */
  @Post('acceptance')
  @ApiOkResponse({ type: TransferDto })
  @HttpCode(200)
  @Allow('coordinator', 'psychiatrist')
  async accept(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { acceptedAt }: AcceptTransferDto,
  ): Promise<TransferDto> {
    const endedAt = occurredAt(this.clock, acceptedAt, 'acceptedAt');
    await this.transactions.run(caller, (tx) => this.acceptance.assertAsked(tx, id));
    const transfer = await this.transactions.run({ ...caller, sites: 'all' }, (tx) =>
      this.acceptance.accept(tx, id, { endedAt, endedBy: caller.subject }),
    );
    return toDto(transfer);
  }

  /** What the provider did that handed over, as it was then: for that provider alone. */
  @Get('record')
  @ApiOkResponse({ type: HandedOverRecordDto })
  @Allow(...STAFF)
  async record(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<HandedOverRecordDto> {
    return this.transactions.run(caller, (tx) => this.records.read(tx, id));
  }
}
