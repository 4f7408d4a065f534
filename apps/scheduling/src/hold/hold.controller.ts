import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext } from '@lysning/platform';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
} from '@nestjs/common';
import { toAppointmentDto } from '../appointment/appointment.dto.js';
import { BookAppointmentsDto, BookedAppointmentsDto, toSlots } from '../booking/booking.dto.js';
import { DESK } from '../staff.js';
import { HoldCommands } from './hold.commands.js';
import { HoldDto, toHoldDto } from './hold.dto.js';
import { HoldEndCommands } from './hold-end.commands.js';
import { HoldQueries } from './hold.queries.js';

@Controller()
export class HoldController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: HoldCommands,
    private readonly ends: HoldEndCommands,
    private readonly queries: HoldQueries,
  ) {}

  /** Keeps all of these places for some minutes, or none. By the rules for booking them; nothing is booked yet. */
  @Post('courses/:id/holds')
  @ApiCreatedResponse({ type: HoldDto })
  @Allow(...DESK)
  async place(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { appointments }: BookAppointmentsDto,
  ): Promise<HoldDto> {
    return toHoldDto(await this.commands.place(caller, id, toSlots(appointments)));
  }

  @Get('holds/:id')
  @ApiOkResponse({ type: HoldDto })
  @Allow(...DESK)
  async get(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<HoldDto> {
    return this.transactions.run(caller, (tx) => this.queries.get(tx, id));
  }

  /** Books what is held, all of it, if that still keeps the rules. Confirmed again, it answers the same. */
  @Post('holds/:id/confirm')
  @ApiOkResponse({ type: BookedAppointmentsDto })
  @HttpCode(200)
  @Allow(...DESK)
  async confirm(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<BookedAppointmentsDto> {
    const booked = await this.transactions.run(caller, (tx) => this.ends.confirm(tx, id));
    return { appointments: booked.map(toAppointmentDto) };
  }

  /** Gives the places back before the hold expires. */
  @Delete('holds/:id')
  @ApiOkResponse({ type: HoldDto })
  @Allow(...DESK)
  async release(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<HoldDto> {
    return this.transactions.run(caller, async (tx) => {
      await this.ends.release(tx, id);
      return this.queries.get(tx, id);
    });
  }
}
