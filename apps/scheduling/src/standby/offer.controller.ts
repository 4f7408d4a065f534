import { ApiOkResponse } from '@nestjs/swagger';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext } from '@lysning/platform';
import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { requireSite } from '../caller-site.js';
import { DESK } from '../staff.js';
import { FreedPlaceCommands } from './freed-place.commands.js';
import { OfferAcceptanceCommands } from './offer-acceptance.commands.js';
import { ListOffersDto, OfferDto, OffersDto } from './standby.dto.js';
import { StandbyQueries } from './standby.queries.js';

@Controller('standby-offers')
export class OfferController {
  constructor(
    private readonly transactions: Transactions,
    private readonly acceptance: OfferAcceptanceCommands,
    private readonly places: FreedPlaceCommands,
    private readonly queries: StandbyQueries,
  ) {}

  /** What is offered and not answered yet: whom to call, and why this one. */
  @Get()
  @ApiOkResponse({ type: OffersDto })
  @Allow(...DESK)
  async list(
    @Caller() caller: CallerContext,
    @Query() { siteId }: ListOffersDto,
  ): Promise<OffersDto> {
    requireSite(caller, siteId);
    const items = await this.transactions.run(caller, (tx) => this.queries.open(tx, siteId));
    return { items };
  }

  @Get(':id')
  @ApiOkResponse({ type: OfferDto })
  @Allow(...DESK)
  async get(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<OfferDto> {
    return this.transactions.run(caller, (tx) => this.queries.get(tx, id));
  }

  /** The first who accepts is booked, by the rules for any booking. */
  @Post(':id/accept')
  @ApiOkResponse({ type: OfferDto })
  @HttpCode(200)
  @Allow(...DESK)
  async accept(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<OfferDto> {
    await this.acceptance.accept(caller, id);
    return this.transactions.run(caller, (tx) => this.queries.get(tx, id));
  }

  /** The place goes to the next. */
  @Post(':id/decline')
  @ApiOkResponse({ type: OfferDto })
  @HttpCode(200)
  @Allow(...DESK)
  async decline(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<OfferDto> {
    return this.transactions.run(caller, async (tx) => {
      await this.places.decline(tx, id);
      return this.queries.get(tx, id);
    });
  }
}
