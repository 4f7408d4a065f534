import { ApiOkResponse } from '@nestjs/swagger';
import { daysBetween } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, invalidRequest } from '@lysning/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { requireSite } from '../caller-site.js';
import { ProtocolStore } from '../protocol/protocol.store.js';
import { PATIENT_STAFF } from '../staff.js';
import { FreeTimesDto, FreeTimesQueryDto } from './booking.dto.js';
import { BookingQueries } from './booking.queries.js';

const DAYS_MAX = 62;

@Controller('free-times')
export class FreeTimesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: BookingQueries,
    private readonly protocols: ProtocolStore,
  ) {}

  /** Times at which the site could take another such appointment. */
  @Get()
  @ApiOkResponse({ type: FreeTimesDto })
  @Allow(...PATIENT_STAFF)
  async freeTimes(
    @Caller() caller: CallerContext,
    @Query() query: FreeTimesQueryDto,
  ): Promise<FreeTimesDto> {
    requireSite(caller, query.siteId);
    const days = daysBetween(query.from, query.to);
    if (days < 0 || days > DAYS_MAX) {
      const message = `to must lie at most ${DAYS_MAX} days after from`;
      throw invalidRequest([{ field: 'to', message }]);
    }
    const frame = this.protocols.siteFrame(query.siteId, query.protocolId);
    const times = await this.transactions.run(caller, (tx) =>
      this.queries.freeTimes(tx, query, frame),
    );
    return {
      items: times.map(({ start, end }) => ({
        startsAt: start.toISOString(),
        endsAt: end.toISOString(),
      })),
    };
  }
}
