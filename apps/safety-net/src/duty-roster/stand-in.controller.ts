import { DAY_MS, type Interval, newId } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, invalidRequest } from '@lysning/platform';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { requireSite } from '../caller.js';
import { InForce } from '../in-force.js';
import { DutyRosterCommands } from './duty-roster.commands.js';
import { EnterStandInDto, StandInDto } from './duty-roster.dto.js';
import { StandInStore } from './stand-in.store.js';

@ApiTags('duty roster')
@ApiBearerAuth()
@Controller('duty-stand-ins')
@Allow('coordinator', 'site-manager')
export class StandInController {
  constructor(
    private readonly transactions: Transactions,
    private readonly standIns: StandInStore,
    private readonly commands: DutyRosterCommands,
    private readonly inForce: InForce,
  ) {}

  /** Somebody takes a duty for some time, in place of whoever has it. */
  @Post()
  @ApiCreatedResponse({ type: StandInDto })
  async enter(@Caller() caller: CallerContext, @Body() body: EnterStandInDto): Promise<StandInDto> {
    const { siteId, duty, hpr, from, until } = body;
    requireSite(caller, siteId);
    const times = intervalAsked(new Date(from), new Date(until));
    const id = newId();
    const entered = { enteredBy: caller.subject, enteredAt: this.inForce.present().now };
    await this.transactions.run(caller, async (tx) => {
      await this.standIns.insert(tx, { id, siteId, duty, hpr, ...times, ...entered });
      await this.commands.lookSoon(tx, siteId);
    });
    return { id, siteId, duty, hpr, from, until };
  }

  @Post(':id/cancellation')
  @HttpCode(204)
  @ApiNoContentResponse()
  async cancel(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<void> {
    const { now } = this.inForce.present();
    await this.transactions.run(caller, async (tx) => {
      await this.commands.lookSoon(tx, await this.standIns.cancel(tx, id, now));
    });
  }
}

const LENGTH_MAX_DAYS = 62;

/** Throws 400 when it does not end after it begins, or is longer than anybody plans. */
export function intervalAsked(start: Date, end: Date): Interval {
  const lengthMs = end.getTime() - start.getTime();
  if (lengthMs > 0 && lengthMs <= LENGTH_MAX_DAYS * DAY_MS) return { start, end };
  const message = `until must be after from, and at most ${LENGTH_MAX_DAYS} days later`;
  throw invalidRequest([{ field: 'until', message }]);
}
