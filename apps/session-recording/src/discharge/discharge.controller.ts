import { Clock } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, occurredAt } from '@lysning/platform';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { hprOf } from '../caller-hpr.js';
import { DischargeCommands } from './discharge.commands.js';
import { DischargeAnswerDto, DischargePatientDto } from './discharge.dto.js';

@ApiTags('discharge')
@ApiBearerAuth()
@Controller('sessions/:id/discharge')
@Allow('nurse', 'psychiatrist', 'anaesthetist')
export class DischargeController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: DischargeCommands,
    private readonly clock: Clock,
  ) {}

  /** Refused while a part of the rule does not hold; the answer names the parts in `unmet`. */
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: DischargeAnswerDto })
  async discharge(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { dischargedAt, ...answers }: DischargePatientDto,
  ): Promise<DischargeAnswerDto> {
    const command = {
      ...answers,
      dischargedByHpr: hprOf(caller),
      dischargedAt: occurredAt(this.clock, dischargedAt, 'dischargedAt'),
    };
    const { status, discharge } = await this.transactions.run(caller, (tx) =>
      this.commands.discharge(tx, id, command),
    );
    return { id, status, ruleId: discharge.ruleId, ruleVersion: discharge.ruleVersion };
  }
}
