import { ApiOkResponse } from '@nestjs/swagger';
import { Clock, type Day, dayOf } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Public } from '@lysning/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { stopFor, type ProviderNow } from './provider.js';
import { GuideDto, type GuideOptionDto, GuideQueryDto } from './provider.dto.js';
import { Providers } from './providers.queries.js';
import { type Option, optionsFor } from './routing.js';

/** Open to all: where could this person be treated, by what route, at what price, with what wait? */
@Controller('guide')
export class GuideController {
  constructor(
    private readonly transactions: Transactions,
    private readonly providers: Providers,
    private readonly clock: Clock,
  ) {}

  /** Public, private and trial alike. Nothing is asked that tells who the person is, and nothing is kept. */
  @Get()
  @ApiOkResponse({ type: GuideDto })
  @Public()
  async options(@Query() query: GuideQueryDto): Promise<GuideDto> {
    const now = this.clock.now();
    const all = await this.transactions.asService((tx) => this.providers.all(tx, now));
    const request = {
      indication: query.indication ?? 'trd',
      municipality: query.municipality ?? null,
      source: query.referrer ?? null,
    };
    const day = dayOf(now);
    return { options: optionsFor(all, request, day).map((option) => toDto(option, all, day)) };
  }
}

function toDto(option: Option, all: readonly ProviderNow[], day: Day): GuideOptionDto {
  const { provider, residence, needsApproval, waitDays } = option;
  const stops = all.find((one) => one.provider === provider)?.stops ?? [];
  const stop = stopFor(stops, residence, day);
  return {
    siteId: provider.id,
    name: provider.name,
    kind: provider.kind,
    residence,
    needsApproval,
    referrers: provider.referrers,
    routes: provider.routes,
    prices: provider.prices
      .filter(({ from, until }) => from <= day && (until === null || day <= until))
      .map(({ service, text, fromNok, toNok }) => ({ service, text, fromNok, toNok })),
    waitDays,
    intakeStop: stop && {
      stopId: null,
      scope: stop.scope,
      reason: stop.reason,
      from: stop.from,
      until: stop.until,
    },
  };
}
