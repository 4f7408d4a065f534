import { setTimeout as pause } from 'node:timers/promises';
import { Transactions } from '@lysning/messaging';
import { planners } from '@lysning/planning';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { AskedPlan } from './plan.js';
import { PlanResults } from './plan-results.commands.js';
import { PlanStore } from './plan.store.js';
import { instanceOf } from './site-instance.js';
import { SiteFactsStore } from './site-facts.store.js';

const LOOK_EVERY_MS = 1_000;

/** Makes the plans that were asked for: reads in one transaction, thinks in none, and proposes course by course. */
@Injectable()
export class PlanMaker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Plans');
  private readonly closing = new AbortController();
  private working: Promise<void> = Promise.resolve();

  constructor(
    private readonly transactions: Transactions,
    private readonly plans: PlanStore,
    private readonly site: SiteFactsStore,
    private readonly results: PlanResults,
  ) {}

  onApplicationBootstrap(): void {
    this.working = this.work();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.closing.abort();
    await this.working;
  }

  private async work(): Promise<void> {
    const { signal } = this.closing;
    while (!signal.aborted) {
      const found = await this.makeNext().catch((error: unknown) => {
        this.logger.warn(`Plans were not looked for: ${nameOf(error)}`);
        return false;
      });
      if (!found) await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private async makeNext(): Promise<boolean> {
    const plan = await this.transactions.asService((tx) => this.plans.claim(tx));
    if (!plan) return false;
    try {
      await this.make(plan);
    } catch (error) {
      this.logger.error(`A plan was not made: ${nameOf(error)}`);
      await this.transactions.asService((tx) => this.plans.failed(tx, plan.id));
    }
    return true;
  }

  private async make(asked: AskedPlan): Promise<void> {
    const known = await this.transactions.asService((tx) => this.site.load(tx, asked));
    if (!known || known.facts.series.length === 0) return this.results.empty(asked);
    const instance = instanceOf(known.facts);
    const { method, timeLimitSeconds } = known.facts.rules;
    const plan = await planners[method](instance, { timeMs: timeLimitSeconds * 1_000 });
    await this.results.keep(asked, { known, instance, plan });
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
