import { ApiOkResponse } from '@nestjs/swagger';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext } from '@lysning/platform';
import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { requireSite } from '../caller-site.js';
import { toDto, TransferDto, TransfersDto, TransfersQueryDto } from './transfer.dto.js';
import { TransferQueries } from './transfer.queries.js';

@Controller('transfers')
export class TransfersController {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: TransferQueries,
  ) {}

  /** What a site is asked to take over, and what it asked of others, the oldest first. */
  @Get()
  @ApiOkResponse({ type: TransfersDto })
  @Allow('coordinator', 'psychiatrist', 'site-manager')
  async list(
    @Caller() caller: CallerContext,
    @Query() query: TransfersQueryDto,
  ): Promise<TransfersDto> {
    requireSite(caller, query.siteId);
    const transfers = await this.transactions.run(caller, (tx) => this.queries.list(tx, query));
    return { items: transfers.map(toDto) };
  }

  @Get(':id')
  @ApiOkResponse({ type: TransferDto })
  @Allow('coordinator', 'psychiatrist', 'site-manager')
  async get(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<TransferDto> {
    return toDto(await this.transactions.run(caller, (tx) => this.queries.get(tx, id)));
  }
}
