import { Transactions } from '@lysning/messaging';
import { type Instance, type Plan, validate } from '@lysning/planning';
import { Injectable } from '@nestjs/common';
import { BookingStore } from '../booking/booking.store.js';
import { type CourseDraft, draftsOf, type Drafts } from './plan-draft.js';
import { type AskedPlan, conclude, type Made } from './plan.js';
import { markOf } from './plan-proposal.js';
import { PlanProposalCommands } from './plan-proposal.commands.js';
import { PlanStore } from './plan.store.js';
import type { Known } from './site-facts.store.js';

const NOTHING: Drafts = { drafts: [], unplaced: [] };

export interface Thought {
  readonly known: Known;
  readonly instance: Instance;
  readonly plan: Plan;
}

/** Turns a plan into proposals. */
@Injectable()
export class PlanResults {
  constructor(
    private readonly transactions: Transactions,
    private readonly plans: PlanStore,
    private readonly bookings: BookingStore,
    private readonly proposals: PlanProposalCommands,
  ) {}

  /** A plan in which the validator finds a rule broken proposes nothing, and says which. */
  async keep(asked: AskedPlan, { known, instance, plan }: Thought): Promise<void> {
    const { facts, courses, capacity } = known;
    const verdict = validate(instance, plan).map(({ rule }) => rule);
    const planned = { instance, plan, courses, capacity, series: facts.series, now: facts.now };
    const { drafts, unplaced } = verdict.length > 0 ? NOTHING : draftsOf(planned);
    let proposals = 0;
    for (const draft of drafts) proposals += await this.propose(asked.id, draft);
    const { method, fellBack, cost, bound, gap, tookMs } = plan;
    const rulesVersion = facts.rules.version;
    const thought = { method, fellBack, cost: { ...cost }, bound, gap, tookMs, rulesVersion };
    const made = { ...thought, verdict, unplaced, madeAt: facts.now };
    await this.conclude(asked, made, proposals);
  }

  empty(asked: AskedPlan): Promise<void> {
    const thought = { method: 'priority-greedy', cost: {}, bound: null, gap: null } as const;
    const nothing = { fellBack: null, verdict: [], unplaced: [], tookMs: 0, rulesVersion: '' };
    return this.conclude(asked, { ...thought, ...nothing, madeAt: asked.askedAt }, 0);
  }

  private conclude(asked: AskedPlan, made: Made, proposals: number): Promise<void> {
    return this.transactions.asService((tx) =>
      this.plans.made(tx, conclude(asked, made, proposals)),
    );
  }

  /** A course that has changed since it was read waits for the next plan. */
  private propose(planId: string, { planned, appointments, because }: CourseDraft): Promise<0 | 1> {
    return this.transactions.asService(async (tx) => {
      const loaded = await this.bookings.load(tx, planned.course.id, { lock: true });
      if (loaded.course.pause || markOf(loaded) !== markOf(planned)) return 0;
      const kept = await this.proposals.openForItself(tx, loaded);
      if (kept) return 0;
      await this.proposals.propose(tx, loaded, { planId, cause: 'planned', appointments, because });
      return 1;
    });
  }
}
