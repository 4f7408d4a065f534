import { ApiOkResponse } from '@nestjs/swagger';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext } from '@lysning/platform';
import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { AppointmentDto, toAppointmentDto } from '../appointment/appointment.dto.js';
import { requireSite } from '../caller-site.js';
import { DESK } from '../staff.js';
import { StandbyCommands } from './standby.commands.js';
import { ListOffersDto, OfferDto, OffersDto, toOfferDto } from './standby.dto.js';
import { StandbyQueries } from './standby.queries.js';

@Controller('standby-offers')
export class OfferController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: StandbyCommands,
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

  /** The first who accepts is booked, by the rules for any booking. */
  @Post(':id/accept')
  @ApiOkResponse({ type: AppointmentDto })
  @HttpCode(200)
  @Allow(...DESK)
  async accept(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<AppointmentDto> {
    const offer = await this.transactions.run(caller, (tx) => this.queries.get(tx, id));
    return toAppointmentDto(await this.commands.accept(caller, offer));
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
      await this.commands.decline(tx, id);
      return toOfferDto(await this.queries.get(tx, id));
    });
  }
}
