import { ApiOkResponse } from '@nestjs/swagger';
import { Clock, newId } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, occurredAt } from '@lysning/platform';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { PatientMergeCommands } from './patient-merge.commands.js';
import { MergePatientDto, PatientMergeDto, UnmergePatientDto } from './patient-merge.dto.js';
import type { PatientMerge } from './patient-merge.js';

@Controller('patients/:id')
@Allow('coordinator')
export class PatientMergeController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: PatientMergeCommands,
    private readonly clock: Clock,
  ) {}

  /** Two entries of the vault are one person: nothing new is begun under this id, every service looks under both. */
  @Post('merge')
  @ApiOkResponse({ type: PatientMergeDto })
  @HttpCode(200)
  async merge(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) patientId: string,
    @Body() { survivingPatientId, mergedAt }: MergePatientDto,
  ): Promise<PatientMergeDto> {
    const at = occurredAt(this.clock, mergedAt, 'mergedAt');
    const both = [patientId, survivingPatientId] as const;
    const siteId = await this.transactions.run(caller, (tx) => this.commands.siteOf(tx, both));
    const command = { mergeId: newId(), patientId, survivingPatientId, siteId, mergedAt: at };
    return toDto(
      await this.transactions.run({ ...caller, sites: 'all' }, (tx) =>
        this.commands.merge(tx, command),
      ),
    );
  }

  /** The merge was wrong. What was begun since stays with the one who went on. */
  @Post('unmerge')
  @ApiOkResponse({ type: PatientMergeDto })
  @HttpCode(200)
  async unmerge(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) patientId: string,
    @Body() { unmergedAt }: UnmergePatientDto,
  ): Promise<PatientMergeDto> {
    const at = occurredAt(this.clock, unmergedAt, 'unmergedAt');
    const siteId = await this.transactions.run(caller, (tx) =>
      this.commands.siteOf(tx, [patientId]),
    );
    return toDto(
      await this.transactions.run({ ...caller, sites: 'all' }, (tx) =>
        this.commands.unmerge(tx, patientId, { siteId, unmergedAt: at }),
      ),
    );
  }
}

const toDto = ({ mergedAt, unmergedAt, ...merge }: PatientMerge): PatientMergeDto => ({
  ...merge,
  mergedAt: mergedAt.toISOString(),
  unmergedAt: unmergedAt?.toISOString() ?? null,
});
