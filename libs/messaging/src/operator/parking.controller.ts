import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ParkingCommands } from '../parking/parking.commands.js';
import type { Redriven } from '../parking/redrive.js';
import { ForOperators, Operator } from './for-operators.js';
import { DiscardDto, ParkedQuery } from './operations.dto.js';
import { type ParkedMessageView, type ParkedPage, ParkingQueries } from './parking.queries.js';

/** For operators: what was set aside, and what becomes of it. Payloads are never shown. */
@Controller('operations')
@ForOperators()
export class ParkingController {
  constructor(
    private readonly queries: ParkingQueries,
    private readonly commands: ParkingCommands,
  ) {}

  @Get('parked-messages')
  list(@Query() query: ParkedQuery): Promise<ParkedPage> {
    return this.queries.waiting(query);
  }

  @Get('parked-messages/:id')
  one(@Param('id', ParseUUIDPipe) id: string): Promise<ParkedMessageView> {
    return this.queries.one(id);
  }

  /** The whole key of that message, in order. */
  @Post('parked-messages/:id/redrive')
  @HttpCode(200)
  redrive(@Param('id', ParseUUIDPipe) id: string, @Operator() operator: string): Promise<Redriven> {
    return this.commands.redrive(id, operator);
  }

  @Post('parked-messages/:id/discard')
  @HttpCode(204)
  discard(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: DiscardDto,
    @Operator() operator: string,
  ): Promise<void> {
    return this.commands.discard(id, operator, reason);
  }

  /** Every parked key of a consumer, each in order. */
  @Post('consumers/:consumer/redrive')
  @HttpCode(200)
  redriveConsumer(
    @Param('consumer') consumer: string,
    @Operator() operator: string,
  ): Promise<Redriven[]> {
    return this.commands.redriveConsumer(consumer, operator);
  }
}
