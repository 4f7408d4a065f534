import { ApiOkResponse } from '@nestjs/swagger';
import { Clock } from '@lysning/kernel';
import { Transactions, type Tx } from '@lysning/messaging';
import { AccessLog, Allow, Caller, type CallerContext } from '@lysning/platform';
import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { requireSite } from '../caller-site.js';
import type { WithdrawalReceipt } from './withdrawal-receipt.js';
import { OpenReceiptsQueryDto, toDto, WithdrawalReceiptsDto } from './withdrawal-receipt.dto.js';
import { WithdrawalReceiptStore } from './withdrawal-receipt.store.js';

/** A withdrawal travels: who has answered, who has not, and for how long. */
@Controller()
@Allow('coordinator', 'psychiatrist', 'site-manager', 'privacy-officer')
export class WithdrawalReceiptController {
  constructor(
    private readonly transactions: Transactions,
    private readonly receipts: WithdrawalReceiptStore,
    private readonly accessLog: AccessLog,
    private readonly clock: Clock,
  ) {}

  /** What is still open at a site, the oldest first. */
  @Get('withdrawal-receipts')
  @ApiOkResponse({ type: WithdrawalReceiptsDto })
  async open(
    @Caller() caller: CallerContext,
    @Query() { siteId }: OpenReceiptsQueryDto,
  ): Promise<WithdrawalReceiptsDto> {
    requireSite(caller, siteId);
    return this.transactions.run(caller, async (tx) =>
      this.recorded(tx, await this.receipts.open(tx, siteId)),
    );
  }

  @Get('consents/:id/withdrawal-receipts')
  @ApiOkResponse({ type: WithdrawalReceiptsDto })
  async of(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<WithdrawalReceiptsDto> {
    return this.transactions.run(caller, async (tx) =>
      this.recorded(tx, await this.receipts.of(tx, id)),
    );
  }

  private async recorded(
    tx: Tx,
    receipts: readonly WithdrawalReceipt[],
  ): Promise<WithdrawalReceiptsDto> {
    await this.accessLog.record(
      tx,
      receipts.map(({ patientId, siteId }) => ({ patientId, siteId, resource: 'consent' })),
    );
    const now = this.clock.now();
    return { items: receipts.map((receipt) => toDto(receipt, now)) };
  }
}
