import { ApiOkResponse } from '@nestjs/swagger';
import { Clock } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, occurredAt } from '@lysning/platform';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { requireSite } from '../caller-site.js';
import {
  ClockBoardQueryDto,
  FirstContactDto,
  HelfoNoticeDto,
  HelfoNoticesDto,
  LegalClocksDto,
  NoticeBoardQueryDto,
  NotifyHelfoDto,
  ReferralClocksDto,
  toClockDto,
  toNoticeDto,
  toWaitDto,
} from './legal-clock.dto.js';
import { LegalClockQueries } from './legal-clock.queries.js';
import { LegalClocks } from './legal-clocks.commands.js';

const STAFF = [
  'coordinator',
  'psychiatrist',
  'psychologist',
  'somatic-physician',
  'site-manager',
] as const;

/** The deadlines of the law, and the wait that they do not count. */
@Controller()
@Allow(...STAFF)
export class LegalClockController {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: LegalClockQueries,
    private readonly clocks: LegalClocks,
    private readonly clock: Clock,
  ) {}

  @Get('referrals/:id/clocks')
  @ApiOkResponse({ type: ReferralClocksDto })
  async of(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<ReferralClocksDto> {
    const { clocks, wait } = await this.transactions.run(caller, (tx) => this.queries.of(tx, id));
    return {
      legal: clocks.map(toClockDto),
      internalWait: wait && toWaitDto(wait, this.clock.now()),
    };
  }

  /** Contact that counts as the start of treatment by law, where no appointment of ours tells it. */
  @Post('referrals/:id/first-contact')
  @ApiOkResponse({ type: ReferralClocksDto })
  @HttpCode(200)
  async firstContact(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { contactedAt }: FirstContactDto,
  ): Promise<ReferralClocksDto> {
    const metAt = occurredAt(this.clock, contactedAt, 'contactedAt');
    const met = { deadline: 'treatment-start', metBy: 'first-contact', metAt } as const;
    await this.transactions.run(caller, (tx) => this.clocks.meet(tx, id, met));
    return this.of(caller, id);
  }

  /** What runs at a site, the nearest last day first. */
  @Get('legal-clocks')
  @ApiOkResponse({ type: LegalClocksDto })
  async board(
    @Caller() caller: CallerContext,
    @Query() { siteId, dueBy }: ClockBoardQueryDto,
  ): Promise<LegalClocksDto> {
    requireSite(caller, siteId);
    const items = await this.transactions.run(caller, (tx) =>
      this.queries.board(tx, siteId, dueBy ?? null),
    );
    return { items: items.map(toClockDto) };
  }

  /** Whom Helfo must be notified of, the nearest last day first. */
  @Get('helfo-notices')
  @ApiOkResponse({ type: HelfoNoticesDto })
  async notices(
    @Caller() caller: CallerContext,
    @Query() { siteId }: NoticeBoardQueryDto,
  ): Promise<HelfoNoticesDto> {
    requireSite(caller, siteId);
    const items = await this.transactions.run(caller, (tx) => this.queries.openNotices(tx, siteId));
    return { items: items.map(toNoticeDto) };
  }

  @Post('helfo-notices/:id/sending')
  @ApiOkResponse({ type: HelfoNoticeDto })
  @HttpCode(200)
  async notify(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { sentAt }: NotifyHelfoDto,
  ): Promise<HelfoNoticeDto> {
    const sent = {
      sentAt: occurredAt(this.clock, sentAt, 'sentAt'),
      sentBy: caller.subject,
    };
    return toNoticeDto(
      await this.transactions.run(caller, (tx) => this.clocks.notify(tx, id, sent)),
    );
  }
}
