import { ApiOkResponse } from '@nestjs/swagger';
import { Clock, type Decision } from '@lysning/kernel';
import type { DomainEvent } from '@lysning/contracts';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, occurredAt } from '@lysning/platform';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import {
  AppointmentDto,
  AttendanceDto,
  CancelAppointmentDto,
  toAppointmentDto,
} from '../appointment/appointment.dto.js';
import type { Appointment } from '../appointment/appointment.js';
import { cancel, checkIn, miss } from '../appointment/attendance.js';
import { DESK } from '../staff.js';
import { AttendanceCommands } from './attendance.commands.js';

@Controller('appointments/:id')
export class AttendanceController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: AttendanceCommands,
    private readonly clock: Clock,
  ) {}

  @Post('cancel')
  @ApiOkResponse({ type: AppointmentDto })
  @HttpCode(200)
  @Allow(...DESK)
  cancel(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason, occurredAt: given }: CancelAppointmentDto,
  ): Promise<AppointmentDto> {
    const at = occurredAt(this.clock, given);
    return this.change(caller, id, (appointment) => cancel(appointment, { reason, at }));
  }

  /** From 60 minutes before the start until the end of the day. */
  @Post('check-in')
  @ApiOkResponse({ type: AppointmentDto })
  @HttpCode(200)
  @Allow(...DESK)
  checkIn(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { occurredAt: given }: AttendanceDto,
  ): Promise<AppointmentDto> {
    const at = occurredAt(this.clock, given);
    return this.change(caller, id, (appointment) => checkIn(appointment, { at }));
  }

  /** The patient did not come: from the start of the appointment on. Its ordinal can be booked again. */
  @Post('no-show')
  @ApiOkResponse({ type: AppointmentDto })
  @HttpCode(200)
  @Allow(...DESK)
  noShow(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { occurredAt: given }: AttendanceDto,
  ): Promise<AppointmentDto> {
    const at = occurredAt(this.clock, given);
    return this.change(caller, id, (appointment) => miss(appointment, { at }));
  }

  private async change(
    caller: CallerContext,
    id: string,
    decide: (appointment: Appointment) => Decision<Appointment, DomainEvent>,
  ): Promise<AppointmentDto> {
    const changed = await this.transactions.run(caller, (tx) =>
      this.commands.change(tx, id, decide),
    );
    return toAppointmentDto(changed);
  }
}
