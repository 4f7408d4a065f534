import { DAY_MS, type Interval } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext } from '@lysning/platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { requireSite } from '../caller.js';
import { InForce } from '../in-force.js';
import { DutyRosterDto, DutyRosterQuery } from './duty-roster.dto.js';
import { DutyRosters } from './duty-rosters.queries.js';
import { gapsIn } from './duty-roster.js';
import { intervalAsked } from './stand-in.controller.js';

@ApiTags('duty roster')
@ApiBearerAuth()
@Controller('duty-rosters')
export class DutyRosterController {
  constructor(
    private readonly transactions: Transactions,
    private readonly rosters: DutyRosters,
    private readonly inForce: InForce,
  ) {}

  /** Who is on duty when, and when nobody is. */
  @Get(':siteId')
  @Allow('coordinator', 'nurse', 'psychologist', 'psychiatrist', 'site-manager')
  @ApiOkResponse({ type: DutyRosterDto })
  async get(
    @Caller() caller: CallerContext,
    @Param('siteId') siteId: string,
    @Query() query: DutyRosterQuery,
  ): Promise<DutyRosterDto> {
    requireSite(caller, siteId);
    const { now, rules } = this.inForce.present();
    const start = query.from === undefined ? now : new Date(query.from);
    const until = new Date(start.getTime() + rules.rosterLookAheadDays * DAY_MS);
    const within = intervalAsked(start, query.until === undefined ? until : new Date(query.until));
    const shifts = await this.transactions.run(caller, (tx) =>
      this.rosters.shifts(tx, siteId, within),
    );
    return {
      siteId,
      siteManagerHpr: this.rosters.siteManager(siteId, now),
      shifts: shifts.map(({ hpr, ...shift }) => ({ ...timesOf(shift), hpr })),
      gaps: gapsIn(within, shifts).map(timesOf),
    };
  }
}

const timesOf = ({ duty, start, end }: Interval & { readonly duty: string }) => ({
  duty,
  from: start.toISOString(),
  until: end.toISOString(),
});
