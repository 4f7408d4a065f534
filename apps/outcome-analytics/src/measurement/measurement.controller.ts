import { instrumentOf, scoreInstrument } from '@lysning/clinical';
import { Clock, DomainError } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, invalidRequest, occurredAt } from '@lysning/platform';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CourseQueries } from './course.queries.js';
import { MeasurementCommands } from './measurement.commands.js';
import {
  CourseDto,
  CoursePageDto,
  ListCoursesQuery,
  RecordedMeasurementDto,
  RecordMeasurementDto,
} from './measurement.dto.js';

@ApiTags('courses')
@ApiBearerAuth()
@Controller('courses')
export class MeasurementController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: MeasurementCommands,
    private readonly queries: CourseQueries,
    private readonly clock: Clock,
  ) {}

  /** Records one answered instrument. A patient answers their own questionnaires alone. */
  @Post(':courseId/measurements')
  @Allow('nurse', 'psychologist', 'psychiatrist', 'patient')
  @ApiCreatedResponse({ type: RecordedMeasurementDto })
  async record(
    @Caller() caller: CallerContext,
    @Param('courseId', ParseUUIDPipe) courseId: string,
    @Body() { instrument, items, occasion, measuredAt }: RecordMeasurementDto,
  ): Promise<RecordedMeasurementDto> {
    assertItems(instrument, items);
    const answer = {
      instrument,
      items,
      occasion,
      measuredAt: occurredAt(this.clock, measuredAt, 'measuredAt'),
      recordedAt: this.clock.now(),
    };
    const recorded = await this.transactions.run(caller, (tx) =>
      this.commands.record(tx, courseId, answer),
    );
    const { id: measurementId, total, hoursSinceLastInfusion } = recorded;
    return { measurementId, occasion: recorded.occasion, total, hoursSinceLastInfusion };
  }

  @Get(':courseId')
  @Allow('nurse', 'psychologist', 'psychiatrist', 'coordinator', 'patient')
  @ApiOkResponse({ type: CourseDto })
  get(
    @Caller() caller: CallerContext,
    @Param('courseId', ParseUUIDPipe) courseId: string,
  ): Promise<CourseDto> {
    return this.transactions.run(caller, (tx) => this.queries.get(tx, courseId));
  }

  @Get()
  @Allow('nurse', 'psychologist', 'psychiatrist', 'coordinator')
  @ApiOkResponse({ type: CoursePageDto })
  list(@Caller() caller: CallerContext, @Query() query: ListCoursesQuery): Promise<CoursePageDto> {
    return this.transactions.run(caller, (tx) => this.queries.list(tx, query));
  }
}

/** 400 naming the answer that the instrument does not have. */
function assertItems(instrument: string, items: readonly number[]): void {
  try {
    scoreInstrument(instrumentOf(instrument), items);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { item } = error.details;
    const field = typeof item === 'number' ? `items[${item - 1}]` : 'items';
    throw invalidRequest([{ field, message: error.message }]);
  }
}
