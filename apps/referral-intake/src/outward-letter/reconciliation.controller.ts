import { ApiOkResponse } from '@nestjs/swagger';
import { Clock } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext } from '@lysning/platform';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import {
  PartnerCountDto,
  ReconciliationDto,
  ReconciliationQueryDto,
  ReconciliationsDto,
  toReconciliationDto,
} from './outward-letter.dto.js';
import { ReconciliationStore } from './reconciliation.store.js';

/** Each morning the letters of the day before are counted; the partner says how many it got. */
@Controller('letter-reconciliations')
export class ReconciliationController {
  constructor(
    private readonly transactions: Transactions,
    private readonly reconciliations: ReconciliationStore,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOkResponse({ type: ReconciliationsDto })
  @Allow('operator', 'site-manager', 'coordinator')
  async list(
    @Caller() caller: CallerContext,
    @Query() { from, to }: ReconciliationQueryDto,
  ): Promise<ReconciliationsDto> {
    const items = await this.transactions.run(caller, (tx) =>
      this.reconciliations.list(tx, from, to),
    );
    return { items: items.map(toReconciliationDto) };
  }

  @Post()
  @ApiOkResponse({ type: ReconciliationDto })
  @HttpCode(200)
  @Allow('operator', 'system')
  async count(@Body() { partner, on: day, count }: PartnerCountDto): Promise<ReconciliationDto> {
    const counted = await this.transactions.asService((tx) =>
      this.reconciliations.count(tx, { partner, day, partnerCount: count }, this.clock.now()),
    );
    return toReconciliationDto(counted);
  }
}
