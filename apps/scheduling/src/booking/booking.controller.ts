import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext } from '@lysning/platform';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { timeOf } from '../allocation/demand.js';
import { toAppointmentDto } from '../appointment/appointment.dto.js';
import { DESK } from '../staff.js';
import { askForAll } from './ask.js';
import { BookingCommands } from './booking.commands.js';
import {
  BookAppointmentsDto,
  BookedAppointmentsDto,
  ProposalDto,
  ProposalQueryDto,
  toSlots,
} from './booking.dto.js';
import { BookingQueries, type Proposal } from './booking.queries.js';

@Controller('courses/:id')
export class BookingController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: BookingCommands,
    private readonly queries: BookingQueries,
  ) {}

  /** What is still to be booked, at times that are free and keep every rule. Post it as it is to book it. */
  @Get('proposal')
  @ApiOkResponse({ type: ProposalDto })
  @Allow(...DESK)
  async propose(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { from }: ProposalQueryDto,
  ): Promise<ProposalDto> {
    return toDto(await this.transactions.run(caller, (tx) => this.queries.proposal(tx, id, from)));
  }

  /** Books all of these appointments or none; an evaluation that is booked already is moved. */
  @Post('bookings')
  @ApiCreatedResponse({ type: BookedAppointmentsDto })
  @Allow(...DESK)
  async book(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: BookAppointmentsDto,
  ): Promise<BookedAppointmentsDto> {
    const booked = await this.commands.book(caller, id, askForAll(toSlots(body.appointments)));
    return { appointments: booked.map(toAppointmentDto) };
  }
}

const toDto = ({ loaded, slots }: Proposal): ProposalDto => ({
  appointments: slots.map(({ kind, ordinal, startsAt }) => {
    const { start, end } = timeOf(kind, startsAt, loaded.rules.durations);
    return { kind, ordinal, startsAt: start.toISOString(), endsAt: end.toISOString() };
  }),
});
