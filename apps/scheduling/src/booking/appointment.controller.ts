import { ApiOkResponse } from '@nestjs/swagger';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext } from '@lysning/platform';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import {
  AppointmentDto,
  AppointmentPageDto,
  ListAppointmentsDto,
  ReadAppointmentDto,
  toAppointmentDto,
} from '../appointment/appointment.dto.js';
import { AppointmentQueries } from '../appointment/appointment.queries.js';
import { requireSite } from '../caller-site.js';
import { DESK, PATIENT_STAFF } from '../staff.js';
import { askToMove } from './ask.js';
import { BookingCommands } from './booking.commands.js';
import { MoveAppointmentDto } from './booking.dto.js';

@Controller('appointments')
export class AppointmentController {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: AppointmentQueries,
    private readonly commands: BookingCommands,
  ) {}

  @Get()
  @ApiOkResponse({ type: AppointmentPageDto })
  @Allow(...PATIENT_STAFF)
  async list(
    @Caller() caller: CallerContext,
    @Query() query: ListAppointmentsDto,
  ): Promise<AppointmentPageDto> {
    if (query.siteId !== undefined) requireSite(caller, query.siteId);
    return this.transactions.run(caller, (tx) => this.queries.list(tx, query));
  }

  @Get(':id')
  @ApiOkResponse({ type: ReadAppointmentDto })
  @Allow(...PATIENT_STAFF)
  async get(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<ReadAppointmentDto> {
    return this.transactions.run(caller, (tx) => this.queries.get(tx, id));
  }

  /** Another time for a booked appointment, by the same rules as for booking it. */
  @Post(':id/move')
  @ApiOkResponse({ type: AppointmentDto })
  @HttpCode(200)
  @Allow(...DESK)
  async move(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { startsAt }: MoveAppointmentDto,
  ): Promise<AppointmentDto> {
    const { courseId } = await this.transactions.run(caller, (tx) => this.queries.get(tx, id));
    const request = askToMove(id, new Date(startsAt));
    const [moved] = await this.commands.book(caller, courseId, request);
    if (!moved) throw new Error(`Appointment ${id} was to be moved and was not`);
    return toAppointmentDto(moved);
  }
}
