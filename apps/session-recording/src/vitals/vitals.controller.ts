import { Clock } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, occurredAt } from '@lysning/platform';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { VitalsCommands } from './vitals.commands.js';
import { RecordedVitalsDto, RecordVitalsDto, VitalsListDto } from './vitals.dto.js';
import { VitalsQueries } from './vitals.queries.js';

@ApiTags('vitals')
@ApiBearerAuth()
@Controller('sessions/:id/vitals')
@Allow('nurse', 'psychiatrist', 'anaesthetist')
export class VitalsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: VitalsCommands,
    private readonly queries: VitalsQueries,
    private readonly clock: Clock,
  ) {}

  /** Readings may come late and more than once; alarms are for a human to act on. */
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: RecordedVitalsDto })
  async record(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: RecordVitalsDto,
  ): Promise<RecordedVitalsDto> {
    const readings = body.readings.map(({ measuredAt, ...reading }, index) => ({
      ...reading,
      measuredAt: occurredAt(this.clock, measuredAt, `readings[${String(index)}].measuredAt`),
    }));
    return {
      readings: await this.transactions.run(caller, (tx) => this.commands.record(tx, id, readings)),
    };
  }

  @Get()
  @ApiOkResponse({ type: VitalsListDto })
  async list(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<VitalsListDto> {
    return { items: await this.transactions.run(caller, (tx) => this.queries.list(tx, id)) };
  }
}
