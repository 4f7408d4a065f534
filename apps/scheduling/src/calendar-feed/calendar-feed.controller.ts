import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, invalidRequest } from '@lysning/platform';
import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { requireSite } from '../caller-site.js';
import { FEED_KEEPERS } from '../staff.js';
import { CalendarFeedCommands, type MakeFeed } from './calendar-feed.commands.js';
import {
  CalendarFeedDto,
  CalendarFeedPageDto,
  ListCalendarFeedsDto,
  MadeCalendarFeedDto,
  MakePatientFeedDto,
  MakeResourceFeedDto,
  RevokeCalendarFeedDto,
  toCalendarFeedDto,
  toMadeCalendarFeedDto,
} from './calendar-feed.dto.js';
import { CalendarFeedList } from './calendar-feed.queries.js';

@Controller('calendar-feeds')
export class CalendarFeedController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: CalendarFeedCommands,
    private readonly feeds: CalendarFeedList,
  ) {}

  /** An address of the calendar of a chair or a member of staff. */
  @Post('of-resource')
  @ApiCreatedResponse({ type: MadeCalendarFeedDto })
  @Allow(...FEED_KEEPERS)
  ofResource(
    @Caller() caller: CallerContext,
    @Body() { kind, code, ...body }: MakeResourceFeedDto,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<MadeCalendarFeedDto> {
    return this.make(caller, { ...body, subject: { kind, code } }, key);
  }

  /** An address of a patient's calendar, for the patient. */
  @Post('of-patient')
  @ApiCreatedResponse({ type: MadeCalendarFeedDto })
  @Allow(...FEED_KEEPERS)
  ofPatient(
    @Caller() caller: CallerContext,
    @Body() { patientId, ...body }: MakePatientFeedDto,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<MadeCalendarFeedDto> {
    return this.make(caller, { ...body, subject: { kind: 'patient', patientId } }, key);
  }

  @Get()
  @ApiOkResponse({ type: CalendarFeedPageDto })
  @Allow(...FEED_KEEPERS)
  async list(
    @Caller() caller: CallerContext,
    @Query() query: ListCalendarFeedsDto,
  ): Promise<CalendarFeedPageDto> {
    requireSite(caller, query.siteId);
    const page = await this.transactions.run(caller, (tx) => this.feeds.list(tx, query));
    return { ...page, items: page.items.map(toCalendarFeedDto) };
  }

  /** From now on its address leads nowhere. */
  @Post(':id/revoke')
  @ApiOkResponse({ type: CalendarFeedDto })
  @HttpCode(200)
  @Allow(...FEED_KEEPERS)
  async revoke(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: RevokeCalendarFeedDto,
  ): Promise<CalendarFeedDto> {
    const revoked = await this.transactions.run(caller, (tx) =>
      this.commands.revoke(tx, id, reason),
    );
    return toCalendarFeedDto(revoked);
  }

  /** Not with an `Idempotency-Key`: the answer that is kept for a repeat would keep the token. */
  private async make(
    caller: CallerContext,
    wanted: MakeFeed,
    key: string | undefined,
  ): Promise<MadeCalendarFeedDto> {
    requireSite(caller, wanted.siteId);
    if (key !== undefined) {
      const message = 'Idempotency-Key must be left out: a token is shown once';
      throw invalidRequest([{ field: 'Idempotency-Key', message }]);
    }
    const { feed, token } = await this.transactions.run(caller, (tx) =>
      this.commands.make(tx, wanted),
    );
    return toMadeCalendarFeedDto(feed, token);
  }
}
