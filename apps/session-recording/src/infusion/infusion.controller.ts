import { Clock } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, occurredAt } from '@lysning/platform';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { hprOf } from '../caller-hpr.js';
import { PHYSICIANS, type Signer } from './dose-signature.js';
import { InfusionCommands } from './infusion.commands.js';
import {
  InfusionAnswerDto,
  SignDoseDto,
  SignedDoseDto,
  StartInfusionDto,
  StopInfusionDto,
} from './infusion.dto.js';

@ApiTags('infusion')
@ApiBearerAuth()
@Controller('sessions/:id')
@Allow('nurse', 'psychiatrist', 'anaesthetist')
export class InfusionController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: InfusionCommands,
    private readonly clock: Clock,
  ) {}

  /** A physician answers for a dose above the hard cap. */
  @Post('dose-signature')
  @HttpCode(200)
  @Allow(...PHYSICIANS)
  @ApiOkResponse({ type: SignedDoseDto })
  async sign(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { doseMg, ...body }: SignDoseDto,
  ): Promise<SignedDoseDto> {
    const signedAt = occurredAt(this.clock, body.signedAt, 'signedAt');
    const signature = { doseMg, signedAt, signedByHpr: hprOf(caller) };
    const { status, doseSignatures } = await this.transactions.run(caller, (tx) =>
      this.commands.sign(tx, id, signature),
    );
    const signatures = doseSignatures.filter((signed) => signed.doseMg === doseMg).length;
    return { id, status, signatures };
  }

  @Post('infusion-start')
  @HttpCode(200)
  @ApiOkResponse({ type: InfusionAnswerDto })
  async start(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { startedAt, ...dose }: StartInfusionDto,
  ): Promise<InfusionAnswerDto> {
    const command = {
      dose,
      starter: signerOf(caller),
      startedAt: occurredAt(this.clock, startedAt, 'startedAt'),
    };
    const { status } = await this.transactions.run(caller, (tx) =>
      this.commands.start(tx, id, command),
    );
    return { id, status };
  }

  @Post('infusion-stop')
  @HttpCode(200)
  @ApiOkResponse({ type: InfusionAnswerDto })
  async stop(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { givenMg, ...body }: StopInfusionDto,
  ): Promise<InfusionAnswerDto> {
    const endedAt = occurredAt(this.clock, body.endedAt, 'endedAt');
    const command = { givenMg, endedAt, reason: body.reason ?? null };
    const { status } = await this.transactions.run(caller, (tx) =>
      this.commands.stop(tx, id, command),
    );
    return { id, status };
  }
}

const signerOf = (caller: CallerContext): Signer => ({
  hprNumber: hprOf(caller),
  physician: PHYSICIANS.some((role) => caller.roles.includes(role)),
});
