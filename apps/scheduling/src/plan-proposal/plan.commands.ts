import { addDays, Clock, dayOf, DomainError, momentAt, newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import type { AskedPlan, PlanCause } from './plan.js';
import { PlanStore } from './plan.store.js';

/** The deadline at which a site's plan is made anew. */
export const NIGHTLY_PLAN = 'scheduling.nightly-plan';

@Injectable()
export class PlanCommands {
  constructor(
    private readonly plans: PlanStore,
    private readonly programme: Programme,
    private readonly clock: Clock,
  ) {}

  /** Somebody makes it soon. A site has one at a time under way. */
  async ask(tx: Tx, siteId: string, cause: PlanCause): Promise<AskedPlan> {
    const askedAt = this.clock.now();
    this.programme.site(siteId, dayOf(askedAt));
    const plan: AskedPlan = { id: newId(), siteId, cause, askedAt, status: 'asked' };
    if (await this.plans.ask(tx, plan)) return plan;
    throw new DomainError('conflict', 'plan.under-way', `A plan of ${siteId} is being made`);
  }

  /** The night's. One that is under way is as good. */
  async nightly(tx: Tx, siteId: string): Promise<void> {
    const askedAt = this.clock.now();
    await this.plans.ask(tx, { id: newId(), siteId, cause: 'nightly', askedAt, status: 'asked' });
    await this.scheduleNight(tx, siteId);
  }

  async scheduleNight(tx: Tx, siteId: string): Promise<void> {
    const today = dayOf(this.clock.now());
    const { nightlyAt } = this.programme.planningRules(today);
    const dueAt = momentAt(addDays(today, 1), nightlyAt);
    await tx.schedule({ kind: NIGHTLY_PLAN, key: siteId, dueAt, payload: {} });
  }
}
