import { Clock } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext } from '@lysning/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { requireSite } from '../caller-site.js';
import { WaitingListDto, WaitingListQueryDto } from './waiting-list.dto.js';
import { WaitingListQueries } from './waiting-list.queries.js';

@Controller('waiting-list')
export class WaitingListController {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: WaitingListQueries,
    private readonly clock: Clock,
  ) {}

  /** Who waits for the first infusion at one site, next first, each with the reason for the place. */
  @Get()
  @Allow('coordinator', 'psychiatrist', 'psychologist', 'somatic-physician', 'site-manager')
  async list(
    @Caller() caller: CallerContext,
    @Query() { siteId }: WaitingListQueryDto,
  ): Promise<WaitingListDto> {
    requireSite(caller, siteId);
    const items = await this.transactions.run(caller, (tx) =>
      this.queries.list(tx, siteId, this.clock.now()),
    );
    return { items };
  }
}
