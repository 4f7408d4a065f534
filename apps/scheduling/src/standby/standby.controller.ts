import { ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, invalidRequest } from '@lysning/platform';
import { Body, Controller, Delete, HttpCode, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { DESK } from '../staff.js';
import { StandbyDto } from './standby.dto.js';
import { StandbyListCommands } from './standby-list.commands.js';

@Controller('courses/:id/standby')
export class StandbyController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: StandbyListCommands,
  ) {}

  /** The patient would come at short notice on these days. */
  @Put()
  @ApiOkResponse({ type: StandbyDto })
  @Allow(...DESK)
  async join(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() standby: StandbyDto,
  ): Promise<StandbyDto> {
    if (standby.until < standby.from)
      throw invalidRequest([{ field: 'until', message: 'until must not lie before from' }]);
    await this.transactions.run(caller, (tx) => this.commands.join(tx, id, standby));
    return standby;
  }

  /** Takes the patient off the list; what is offered to them goes to the next. */
  @Delete()
  @ApiNoContentResponse()
  @HttpCode(204)
  @Allow(...DESK)
  async leave(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<void> {
    await this.transactions.run(caller, (tx) => this.commands.leave(tx, id));
  }
}
