import { Clock, newId } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, assertNotFuture, Caller, type CallerContext, occurredAt } from '@lysning/platform';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { hprOf } from '../caller-hpr.js';
import type { PreparedSession } from '../session/session.js';
import { PreCheckCommands } from './pre-check.commands.js';
import { PhysicianDecisionDto, PreCheckAnswerDto, PreCheckDto } from './pre-check.dto.js';

@ApiTags('pre-check')
@ApiBearerAuth()
@Controller('sessions/:id')
@Allow('nurse', 'psychiatrist', 'anaesthetist')
export class PreCheckController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: PreCheckCommands,
    private readonly clock: Clock,
  ) {}

  /** Weight, vital signs and readiness, right before the infusion. */
  @Post('pre-check')
  @HttpCode(200)
  @ApiOkResponse({ type: PreCheckAnswerDto })
  async perform(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: PreCheckDto,
  ): Promise<PreCheckAnswerDto> {
    const checkedAt = occurredAt(this.clock, body.checkedAt, 'checkedAt');
    const weighedAt = new Date(body.weighedAt);
    assertNotFuture(this.clock, weighedAt, 'weighedAt');
    const { systolicMmHg, diastolicMmHg, pulseBpm, spo2Percent, ...answers } = body;
    const prepared = await this.transactions.run(caller, (tx) =>
      this.commands.perform(tx, id, {
        ...answers,
        aged65OrOver: body.aged65OrOver ?? false,
        vitalSigns: { systolicMmHg, diastolicMmHg, pulseBpm, spo2Percent },
        vitalsId: newId(),
        weighedAt,
        checkedAt,
        checkedByHpr: hprOf(caller),
      }),
    );
    return answerOf(prepared);
  }

  /** A physician lets the infusion go on in spite of what the pre-check found. */
  @Post('physician-decision')
  @HttpCode(200)
  @Allow('psychiatrist', 'anaesthetist')
  @ApiOkResponse({ type: PreCheckAnswerDto })
  async decide(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason, ...body }: PhysicianDecisionDto,
  ): Promise<PreCheckAnswerDto> {
    const decidedAt = occurredAt(this.clock, body.decidedAt, 'decidedAt');
    const decision = { reason, decidedAt, decidedByHpr: hprOf(caller) };
    return answerOf(
      await this.transactions.run(caller, (tx) => this.commands.decide(tx, id, decision)),
    );
  }
}

const answerOf = ({ id, status, preCheck }: PreparedSession): PreCheckAnswerDto => ({
  id,
  status,
  vitalsId: preCheck.vitalsId,
  deviations: preCheck.deviations,
  decided: preCheck.decision !== null,
});
