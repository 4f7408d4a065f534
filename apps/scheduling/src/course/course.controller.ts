import { ApiOkResponse } from '@nestjs/swagger';
import { Clock } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, occurredAt } from '@lysning/platform';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { requireSite } from '../caller-site.js';
import { CLINICIANS, PATIENT_STAFF } from '../staff.js';
import { CourseCommands } from './course.commands.js';
import { CourseDto, CoursePageDto, EndCourseDto, ListCoursesDto } from './course.dto.js';
import { CourseQueries } from './course.queries.js';

@Controller('courses')
export class CourseController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: CourseCommands,
    private readonly queries: CourseQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOkResponse({ type: CoursePageDto })
  @Allow(...PATIENT_STAFF)
  async list(
    @Caller() caller: CallerContext,
    @Query() query: ListCoursesDto,
  ): Promise<CoursePageDto> {
    if (query.siteId !== undefined) requireSite(caller, query.siteId);
    return this.transactions.run(caller, (tx) => this.queries.list(tx, query));
  }

  @Get(':id')
  @ApiOkResponse({ type: CourseDto })
  @Allow(...PATIENT_STAFF)
  async get(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<CourseDto> {
    return this.transactions.run(caller, (tx) => this.queries.get(tx, id));
  }

  /** Ends a course and cancels its upcoming appointments. A course that has ended stays as it is. */
  @Post(':id/end')
  @ApiOkResponse({ type: CourseDto })
  @HttpCode(200)
  @Allow(...CLINICIANS)
  async end(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason, occurredAt: given }: EndCourseDto,
  ): Promise<CourseDto> {
    const at = occurredAt(this.clock, given);
    return this.transactions.run(caller, async (tx) => {
      await this.commands.end(tx, id, { reason, at, cancellation: 'course-ended' });
      return this.queries.get(tx, id);
    });
  }
}
