import { ApiOkResponse } from '@nestjs/swagger';
import { Clock } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, occurredAt } from '@lysning/platform';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ErasureCommands } from './erasure.commands.js';
import { ErasedPatientDto, ErasePatientDto } from './erasure.dto.js';
import { ErasureGrounds } from './erasure-grounds.queries.js';

@Controller('patients/:id/erasure')
@Allow('privacy-officer')
export class ErasureController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: ErasureCommands,
    private readonly grounds: ErasureGrounds,
    private readonly clock: Clock,
  ) {}

  /** Destroys the person's key, where the ground holds at every site. It cannot be taken back. */
  @Post()
  @ApiOkResponse({ type: ErasedPatientDto })
  @HttpCode(200)
  async erase(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) patientId: string,
    @Body() body: ErasePatientDto,
  ): Promise<ErasedPatientDto> {
    const erasedAt = occurredAt(this.clock, body.erasedAt, 'erasedAt');
    const { ground, rulesVersion } = this.grounds.find(body.ground, erasedAt);
    const siteId = await this.transactions.run(caller, (tx) => this.commands.siteOf(tx, patientId));
    const erased = await this.transactions.run({ ...caller, sites: 'all' }, (tx) =>
      this.commands.erase(tx, { patientId, siteId, ground, rulesVersion, erasedAt }),
    );
    return { ...erased, erasedAt: erased.erasedAt.toISOString() };
  }
}
