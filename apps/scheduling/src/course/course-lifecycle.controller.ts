import { Clock } from '@lysning/kernel';
import { Transactions, type Tx } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, occurredAt } from '@lysning/platform';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { CLINICIANS } from '../staff.js';
import { CourseDto } from './course.dto.js';
import { CourseLifecycleCommands } from './course-lifecycle.commands.js';
import { ChangeProtocolDto, PauseCourseDto, ResumeCourseDto } from './course-lifecycle.dto.js';
import { CourseQueries } from './course.queries.js';

@Controller('courses/:id')
export class CourseLifecycleController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: CourseLifecycleCommands,
    private readonly queries: CourseQueries,
    private readonly clock: Clock,
  ) {}

  /** Cancels what lies ahead. Nothing is booked until the course is resumed; that never happens by itself. */
  @Post('pause')
  @ApiOkResponse({ type: CourseDto })
  @HttpCode(200)
  @Allow(...CLINICIANS)
  pause(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason, untilOn, occurredAt: given }: PauseCourseDto,
  ): Promise<CourseDto> {
    const at = occurredAt(this.clock, given);
    return this.change(caller, id, (tx) => this.commands.pause(tx, id, { reason, untilOn, at }));
  }

  /** Times for the rest of the course are proposed right after. */
  @Post('resume')
  @ApiOkResponse({ type: CourseDto })
  @HttpCode(200)
  @Allow(...CLINICIANS)
  resume(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { occurredAt: given }: ResumeCourseDto,
  ): Promise<CourseDto> {
    const at = occurredAt(this.clock, given);
    return this.change(caller, id, (tx) => this.commands.resume(tx, id, at));
  }

  /** To another protocol, or another version of its own. No course is ever moved by a change of the programme. */
  @Post('protocol')
  @ApiOkResponse({ type: CourseDto })
  @HttpCode(200)
  @Allow(...CLINICIANS)
  changeProtocol(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { protocolId, protocolVersion, reason }: ChangeProtocolDto,
  ): Promise<CourseDto> {
    const chosen = { protocolId, protocolVersion, reason, at: this.clock.now() };
    return this.change(caller, id, (tx) => this.commands.changeProtocol(tx, id, chosen));
  }

  private change(
    caller: CallerContext,
    id: string,
    work: (tx: Tx) => Promise<void>,
  ): Promise<CourseDto> {
    return this.transactions.run(caller, async (tx) => {
      await work(tx);
      return this.queries.get(tx, id);
    });
  }
}
