import type { Interval } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, invalidRequest } from '@lysning/platform';
import { Programme } from '@lysning/programme';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { requireSite } from '../caller.js';
import { InForce } from '../in-force.js';
import { coverOf, lookingBack } from './figures.js';
import { FiguresDto, FiguresQuery } from './figures.dto.js';
import { FiguresQueries } from './figures.queries.js';

@ApiTags('figures')
@ApiBearerAuth()
@Controller('figures')
@Allow('coordinator', 'nurse', 'psychologist', 'psychiatrist', 'site-manager', 'analyst')
export class FiguresController {
  constructor(
    private readonly transactions: Transactions,
    private readonly figures: FiguresQueries,
    private readonly inForce: InForce,
    private readonly programme: Programme,
  ) {}

  /** Cover, time to acknowledge, and what is overdue, by site. */
  @Get()
  @ApiOkResponse({ type: FiguresDto })
  async get(@Caller() caller: CallerContext, @Query() query: FiguresQuery): Promise<FiguresDto> {
    const { now, rules } = this.inForce.present();
    const window = windowAsked(query, lookingBack(now, rules));
    const siteIds = this.sitesAsked(caller, query.siteId);
    const figures = await this.transactions.run(caller, (tx) =>
      this.figures.of(tx, siteIds, window, now),
    );
    return {
      from: window.start.toISOString(),
      until: window.end.toISOString(),
      sites: figures.map((one) => ({ ...one, cover: coverOf(one) })),
    };
  }

  private sitesAsked(caller: CallerContext, siteId: string | undefined): readonly string[] {
    if (siteId === undefined)
      return this.programme.sites.map(({ id }) => id).filter(seenBy(caller));
    requireSite(caller, siteId);
    return [siteId];
  }
}

const seenBy =
  ({ sites }: CallerContext) =>
  (siteId: string): boolean =>
    sites === 'all' || sites.includes(siteId);

function windowAsked({ from, until }: FiguresQuery, { start, end }: Interval): Interval {
  const asked = {
    start: from === undefined ? start : new Date(from),
    end: until === undefined ? end : new Date(until),
  };
  if (asked.start < asked.end) return asked;
  throw invalidRequest([{ field: 'until', message: 'until must be after from' }]);
}
