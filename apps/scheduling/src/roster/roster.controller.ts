import { ApiBody, ApiConsumes, ApiOkResponse } from '@nestjs/swagger';
import { Clock, newId } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, invalidRequest } from '@lysning/platform';
import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { periodOf } from '../absence/period.dto.js';
import { requireSite } from '../caller-site.js';
import { PATIENT_STAFF, ROSTER_KEEPERS } from '../staff.js';
import type { RosterDay } from './roster.js';
import { RosterCommands } from './roster.commands.js';
import { ImportedRosterDto, type RosterDayDto, RosterDto, RosterQueryDto } from './roster.dto.js';
import { HEADER } from './roster-file.js';
import { RosterStore } from './roster.store.js';

const DAYS_MAX = 92;
const EXAMPLE = `${HEADER}\nnurse-1;2026-03-02;08:00;16:00;work\nnurse-1;2026-03-03;;;off\n`;

/** When people work. Of whom no roster is known works while the site is open. */
@Controller('sites/:siteId/roster')
export class RosterController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: RosterCommands,
    private readonly rosters: RosterStore,
    private readonly clock: Clock,
  ) {}

  /** Replaces what is known of the period by this file, or refuses all of it and says which line is wrong, and how. */
  @Put()
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string', example: EXAMPLE } })
  @ApiOkResponse({ type: ImportedRosterDto })
  @Allow(...ROSTER_KEEPERS)
  async import(
    @Caller() caller: CallerContext,
    @Param('siteId') siteId: string,
    @Query() { from, to }: RosterQueryDto,
    @Body() file: unknown,
  ): Promise<ImportedRosterDto> {
    requireSite(caller, siteId);
    const span = periodOf({ from, to }, DAYS_MAX);
    if (typeof file !== 'string') {
      throw invalidRequest([{ field: 'body', message: 'body must be a file of type text/csv' }]);
    }
    const roster = { importId: newId(), siteId, from, to, importedAt: this.clock.now() };
    const { days, changed, affectedAppointmentIds } = await this.transactions.run(caller, (tx) =>
      this.commands.import(tx, roster, { file, span }),
    );
    const people = new Set(days.map(({ person }) => person)).size;
    return { from, to, people, changed, affectedAppointmentIds };
  }

  @Get()
  @ApiOkResponse({ type: RosterDto })
  @Allow(...PATIENT_STAFF)
  async list(
    @Caller() caller: CallerContext,
    @Param('siteId') siteId: string,
    @Query() { from, to }: RosterQueryDto,
  ): Promise<RosterDto> {
    requireSite(caller, siteId);
    periodOf({ from, to }, DAYS_MAX);
    const days = await this.transactions.run(caller, (tx) =>
      this.rosters.list(tx, { siteId, from, to }),
    );
    return { items: days.map(toDto) };
  }
}

const toDto = ({ person, day, shifts }: RosterDay): RosterDayDto => ({
  person,
  day,
  shifts: shifts.map(({ start, end }) => ({
    startsAt: start.toISOString(),
    endsAt: end.toISOString(),
  })),
});
