import { ApiCreatedResponse } from '@nestjs/swagger';
import { Clock, newId } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, occurredAt } from '@lysning/platform';
import { Body, Controller, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { answerCreated, type Reply } from '../reply.js';
import { EnrolmentCommands } from './enrolment.commands.js';
import { EnrolDto, EnrolmentDto } from './enrolment.dto.js';
import type { ActiveEnrolment } from './enrolment.js';
import { Registers } from './registers.queries.js';

@Controller('patients/:patientId/enrolments')
export class EnrolmentController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: EnrolmentCommands,
    private readonly registers: Registers,
    private readonly clock: Clock,
  ) {}

  /** Enrols a patient in a register or a research protocol of the programme. Once: again answers with the first. */
  @Post()
  @ApiCreatedResponse({ type: EnrolmentDto })
  @Allow('coordinator', 'psychiatrist', 'psychologist', 'somatic-physician', 'nurse')
  async enrol(
    @Caller() caller: CallerContext,
    @Param('patientId', ParseUUIDPipe) patientId: string,
    @Body() { registerId, kind, siteId, enrolledAt }: EnrolDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<EnrolmentDto> {
    const at = occurredAt(this.clock, enrolledAt, 'enrolledAt');
    const register = this.registers.find({ registerId, kind }, at);
    const { enrolment, created } = await this.transactions.run(caller, (tx) =>
      this.commands.enrol(tx, siteId, { ...register, id: newId(), patientId, enrolledAt: at }),
    );
    answerCreated(reply, created);
    return toDto(enrolment);
  }
}

const toDto = (enrolment: ActiveEnrolment): EnrolmentDto => ({
  enrolmentId: enrolment.id,
  patientId: enrolment.patientId,
  siteId: enrolment.siteId,
  kind: enrolment.kind,
  registerId: enrolment.registerId,
  enrolledAt: enrolment.enrolledAt.toISOString(),
});
