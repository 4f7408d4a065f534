import { ApiOkResponse } from '@nestjs/swagger';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext } from '@lysning/platform';
import { Body, Controller, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ReadAppointmentDto } from '../appointment/appointment.dto.js';
import { AppointmentQueries } from '../appointment/appointment.queries.js';
import { DESK } from '../staff.js';
import { PreparationCommands } from './preparation.commands.js';
import { RecordEscortDto } from './preparation.dto.js';

@Controller('appointments/:id')
export class PreparationController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: PreparationCommands,
    private readonly queries: AppointmentQueries,
  ) {}

  /** Whether somebody will follow the patient home. A move asks anew. */
  @Put('escort')
  @ApiOkResponse({ type: ReadAppointmentDto })
  @Allow(...DESK)
  async escort(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { confirmed, by }: RecordEscortDto,
  ): Promise<ReadAppointmentDto> {
    return this.transactions.run(caller, async (tx) => {
      await this.commands.recordEscort(tx, id, { confirmed, by });
      return this.queries.get(tx, id);
    });
  }
}
