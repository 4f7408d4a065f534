import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Clock, newId } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext } from '@lysning/platform';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
} from '@nestjs/common';
import { requireSite } from '../caller-site.js';
import { ROSTER_KEEPERS } from '../staff.js';
import type { Absence } from './absence.js';
import { AbsenceCommands } from './absence.commands.js';
import {
  type AbsenceDto,
  AbsencesDto,
  PeriodQueryDto,
  RecordAbsenceDto,
  RecordedAbsenceDto,
} from './absence.dto.js';
import { AbsenceStore } from './absence.store.js';
import { periodOf } from './period.dto.js';

/** Who or what is away from a site, and when. */
@Controller('sites/:siteId/absences')
@Allow(...ROSTER_KEEPERS)
export class AbsenceController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: AbsenceCommands,
    private readonly absences: AbsenceStore,
    private readonly clock: Clock,
  ) {}

  /** Nothing is booked for it then any more; what is booked already is named and must be planned again. */
  @Post()
  @ApiCreatedResponse({ type: RecordedAbsenceDto })
  async record(
    @Caller() caller: CallerContext,
    @Param('siteId') siteId: string,
    @Body() { resource, startsAt, endsAt, reason }: RecordAbsenceDto,
  ): Promise<RecordedAbsenceDto> {
    requireSite(caller, siteId);
    const command = {
      id: newId(),
      siteId,
      resource,
      startsAt: new Date(startsAt),
      endsAt: new Date(endsAt),
      reason,
      recordedAt: this.clock.now(),
      recordedBy: caller.subject,
    };
    const { absence, affectedAppointmentIds } = await this.transactions.run(caller, (tx) =>
      this.commands.record(tx, command),
    );
    return Object.assign(toDto(absence), { affectedAppointmentIds });
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async withdraw(
    @Caller() caller: CallerContext,
    @Param('siteId') siteId: string,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<void> {
    requireSite(caller, siteId);
    await this.transactions.run(caller, (tx) =>
      this.commands.withdraw(tx, { id, siteId, closures: false }, this.clock.now()),
    );
  }

  /** Those that touch a period. */
  @Get()
  @ApiOkResponse({ type: AbsencesDto })
  async list(
    @Caller() caller: CallerContext,
    @Param('siteId') siteId: string,
    @Query() query: PeriodQueryDto,
  ): Promise<AbsencesDto> {
    requireSite(caller, siteId);
    const span = periodOf(query);
    const items = await this.transactions.run(caller, (tx) =>
      this.absences.list(tx, { siteId, span, closures: false }),
    );
    return { items: items.map(toDto) };
  }
}

const toDto = ({ id, resource, during, reason, recordedAt, recordedBy }: Absence): AbsenceDto => ({
  absenceId: id,
  resource: resource ?? '',
  startsAt: during.start.toISOString(),
  endsAt: during.end.toISOString(),
  reason,
  recordedAt: recordedAt.toISOString(),
  recordedBy,
});
