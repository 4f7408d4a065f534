import { DomainError } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext } from '@lysning/platform';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { InForce } from '../in-force.js';
import { ClosingCommands } from './closing.commands.js';
import { CaseStatusDto, CloseCaseDto } from './closing.dto.js';

@ApiTags('safety cases')
@ApiBearerAuth()
@Controller('safety-cases/:id/closing')
@Allow('psychiatrist', 'psychologist')
export class ClosingController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: ClosingCommands,
    private readonly inForce: InForce,
  ) {}

  /** A clinician closes the case. Refused while alerts of it are unresolved. */
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: CaseStatusDto })
  async close(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason, note }: CloseCaseDto,
  ): Promise<CaseStatusDto> {
    const { hprNumber: hpr } = caller;
    if (hpr === null) {
      throw new DomainError('forbidden', 'safety-case.clinician-needed', 'A clinician closes it');
    }
    const present = this.inForce.present();
    const { status } = await this.transactions.run(caller, (tx) =>
      this.commands.close(tx, id, { reason, note: note ?? null, hpr }, present),
    );
    return { id, status };
  }
}
