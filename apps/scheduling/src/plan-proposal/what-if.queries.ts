import { Clock, DomainError } from '@lysning/kernel';
import { type CallerContext, Transactions } from '@lysning/messaging';
import { whatIf } from '@lysning/planning';
import { HttpProblem } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import { SiteFactsStore } from './site-facts.store.js';
import { instanceOf } from './site-instance.js';
import { toMeasuredDto, type WhatIfAnswerDto, type WhatIfDto } from './what-if.dto.js';

const MINUTES_AN_HOUR = 60;

/** Two plans of the same patients: reads in one transaction, thinks in none, and keeps nothing. */
@Injectable()
export class WhatIfQueries {
  private isThinking = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly site: SiteFactsStore,
    private readonly clock: Clock,
  ) {}

  /** One at a time in a process: plans take all the processor there is. */
  async ask(caller: CallerContext, siteId: string, change: WhatIfDto): Promise<WhatIfAnswerDto> {
    const asOf = this.clock.now();
    const known = await this.transactions.run(caller, (tx) =>
      this.site.load(tx, { id: `what-if ${siteId}`, siteId }),
    );
    const courses = known?.facts.series.length ?? 0;
    if (!known || courses === 0)
      throw new DomainError('conflict', 'what-if.nobody-waits', `Nobody at ${siteId} waits`);
    const { rules } = known.facts;
    if (this.isThinking) throw busy(rules.timeLimitSeconds);
    this.isThinking = true;
    try {
      const { nurses, chairs, hours } = change;
      const answer = await whatIf(
        instanceOf(known.facts),
        { siteId, nurses, chairs, minutes: hours * MINUTES_AN_HOUR },
        { timeMs: rules.timeLimitSeconds * 1_000, method: rules.method },
      );
      const about = { siteId, asOf: asOf.toISOString(), rulesVersion: rules.version, courses };
      return {
        ...about,
        change: { nurses, chairs, hours },
        now: toMeasuredDto(answer.without, answer.plans.without),
        with: toMeasuredDto(answer.with, answer.plans.with),
      };
    } finally {
      this.isThinking = false;
    }
  }
}

const busy = (seconds: number): HttpProblem =>
  new HttpProblem(429, 'what-if.under-way', 'Another question of this kind is being answered', {
    headers: { 'retry-after': String(2 * seconds) },
  });
