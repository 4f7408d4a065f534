import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Clock, newId } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, occurredAt } from '@lysning/platform';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { requireSite } from '../caller-site.js';
import { answerCreated, type Reply } from '../reply.js';
import {
  LetterAlarmsQueryDto,
  OutwardLetterDto,
  OutwardLettersDto,
  ReceiptDto,
  ResendLetterDto,
  toLetterDto,
} from './outward-letter.dto.js';
import { OutwardLetterQueries } from './outward-letter.queries.js';
import { OutwardLetters } from './outward-letters.commands.js';

const STAFF = [
  'coordinator',
  'psychiatrist',
  'psychologist',
  'somatic-physician',
  'site-manager',
] as const;

/** What went out to referrers and patients, and whether it arrived. */
@Controller()
export class OutwardLetterController {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: OutwardLetterQueries,
    private readonly letters: OutwardLetters,
    private readonly clock: Clock,
  ) {}

  @Get('referrals/:id/letters')
  @ApiOkResponse({ type: OutwardLettersDto })
  @Allow(...STAFF)
  async of(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<OutwardLettersDto> {
    const items = await this.transactions.run(caller, (tx) => this.queries.of(tx, id));
    return { items: items.map(toLetterDto) };
  }

  /** Letters that failed or whose receipts did not come in time, and that nobody has taken care of. */
  @Get('letter-alarms')
  @ApiOkResponse({ type: OutwardLettersDto })
  @Allow(...STAFF)
  async alarms(
    @Caller() caller: CallerContext,
    @Query() { siteId }: LetterAlarmsQueryDto,
  ): Promise<OutwardLettersDto> {
    requireSite(caller, siteId);
    const items = await this.transactions.run(caller, (tx) => this.queries.alarmsAt(tx, siteId));
    return { items: items.map(toLetterDto) };
  }

  /** Somebody takes care of an alarm. */
  @Post('letters/:id/alarm-acknowledgement')
  @ApiOkResponse({ type: OutwardLetterDto })
  @HttpCode(200)
  @Allow(...STAFF)
  async acknowledge(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<OutwardLetterDto> {
    const at = this.clock.now();
    return toLetterDto(
      await this.transactions.run(caller, (tx) => this.queries.acknowledge(tx, id, at)),
    );
  }

  /** A letter that failed, or whose receipt is missed, once more: as one of its own, with the address as it is now. */
  @Post('letters/:id/resend')
  @ApiCreatedResponse({ type: OutwardLetterDto })
  @Allow(...STAFF)
  async resend(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { toHerId }: ResendLetterDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<OutwardLetterDto> {
    const command = { id: newId(), queuedAt: this.clock.now(), toHerId: toHerId ?? null };
    const { letter, created } = await this.transactions.run(caller, (tx) =>
      this.letters.resend(tx, id, command),
    );
    answerCreated(reply, created);
    return toLetterDto(letter);
  }

  /** For channels that tell receipts themselves. The first of each state counts. */
  @Post('letters/:id/receipts')
  @ApiOkResponse({ type: OutwardLetterDto })
  @HttpCode(200)
  @Allow('system')
  async receive(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { state, at, reason }: ReceiptDto,
  ): Promise<OutwardLetterDto> {
    const told = { state, at: occurredAt(this.clock, at, 'at'), reason: reason ?? null };
    return toLetterDto(
      await this.transactions.run(caller, (tx) => this.letters.receive(tx, id, told)),
    );
  }
}
