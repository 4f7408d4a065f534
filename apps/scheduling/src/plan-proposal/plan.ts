import { type DataOf, type DomainEvent, event, PlanProposedV1 } from '@lysning/contracts';
import type { Decision } from '@lysning/kernel';
import type { Because } from './plan-proposal.js';

export type PlanCause = DataOf<typeof PlanProposedV1>['cause'];
export type Method = DataOf<typeof PlanProposedV1>['method'];

interface Details {
  readonly id: string;
  readonly siteId: string;
  readonly cause: PlanCause;
  readonly askedAt: Date;
}

/** A course for which there was no place, and why. */
export interface Unplaced extends Because {
  readonly courseId: string;
}

export interface Made {
  readonly method: Method;
  /** Why it is not of the method that was asked for; null when it is. */
  readonly fellBack: string | null;
  readonly rulesVersion: string;
  readonly cost: Readonly<Record<string, number>>;
  readonly bound: number | null;
  readonly gap: number | null;
  /** Rules that the validator found broken; a plan with one proposes nothing. */
  readonly verdict: readonly string[];
  readonly unplaced: readonly Unplaced[];
  readonly tookMs: number;
  readonly madeAt: Date;
}

/** `asked` until somebody has made it: then `made`, or `failed`. */
export type AskedPlan = Details & { readonly status: 'asked' };
export type MadePlan = Details & Made & { readonly status: 'made' };
export type SitePlan = AskedPlan | MadePlan | (Details & { readonly status: 'failed' });

export function conclude(
  plan: AskedPlan,
  made: Made,
  proposals: number,
): Decision<MadePlan, DomainEvent> {
  return {
    state: { ...plan, ...made, status: 'made' },
    events: [
      event(PlanProposedV1, {
        planId: plan.id,
        siteId: plan.siteId,
        cause: plan.cause,
        method: made.method,
        proposals,
        unplaced: made.unplaced.length,
        gap: made.gap,
        proposedAt: made.madeAt.toISOString(),
      }),
    ],
  };
}
