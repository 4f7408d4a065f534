import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ForOperators } from './for-operators.js';
import { OperationsCommands } from './operations.commands.js';
import { AcceptEpochDto, PartitionDto } from './operations.dto.js';
import {
  OperationsQueries,
  type OverdueDeadlineView,
  type PositionView,
} from './operations.queries.js';

/** For operators: where consumers and deadlines stand, and what sets them going again. */
@Controller('operations')
@ForOperators()
export class OperationsController {
  constructor(
    private readonly queries: OperationsQueries,
    private readonly commands: OperationsCommands,
  ) {}

  @Get('consumers')
  consumers(): Promise<PositionView[]> {
    return this.queries.positions();
  }

  @Post('consumers/:consumer/resume')
  @HttpCode(204)
  resume(@Param('consumer') consumer: string, @Body() at: PartitionDto): Promise<void> {
    return this.commands.resume({ consumer, topic: at.topic, partition: at.partition });
  }

  @Post('consumers/:consumer/accept-epoch')
  @HttpCode(204)
  acceptEpoch(@Param('consumer') consumer: string, @Body() at: AcceptEpochDto): Promise<void> {
    const { topic, partition, epoch, sequence } = at;
    const common = { epoch, sequence: BigInt(sequence) };
    return this.commands.acceptEpoch({ consumer, topic, partition }, common);
  }

  @Get('deadlines/overdue')
  overdueDeadlines(): Promise<OverdueDeadlineView[]> {
    return this.queries.overdueDeadlines();
  }
}
