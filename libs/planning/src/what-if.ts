import type { Instance, Site, Worker } from './instance.js';
import { type Measured, measure } from './measure.js';
import { planners } from './planners.js';
import type { Method, Plan } from './plan.js';

/** What one site would have more of. */
export interface Change {
  readonly siteId: string;
  readonly nurses?: number;
  readonly chairs?: number;
  readonly therapists?: number;
  /** Minutes that the site is open longer each day, with everybody who is there at its end. */
  readonly minutes?: number;
}

export interface WhatIf {
  readonly change: Change;
  readonly without: Measured;
  readonly with: Measured;
  readonly plans: { readonly without: Plan; readonly with: Plan };
}

/** The same patients planned with and without the change. Throws a `RangeError` for a site that is not there. */
export async function whatIf(
  instance: Instance,
  change: Change,
  { timeMs, method = 'mip' }: { readonly timeMs: number; readonly method?: Method },
): Promise<WhatIf> {
  const changed = withMore(instance, change);
  const before = await planners[method](instance, { timeMs });
  const after = await planners[method](changed, { timeMs });
  return {
    change,
    without: measure(instance, before),
    with: measure(changed, after),
    plans: { without: before, with: after },
  };
}

/** The instance with the change made. New nurses are there whenever the site is open. */
export function withMore(instance: Instance, change: Change): Instance {
  if (!instance.sites.some(({ id }) => id === change.siteId)) {
    throw new RangeError(`There is no site ${change.siteId} in ${instance.name}`);
  }
  const sites = instance.sites.map((site) =>
    site.id === change.siteId ? moreOf(site, change) : site,
  );
  return { ...instance, sites };
}

function moreOf(site: Site, { nurses = 0, chairs = 0, therapists = 0, minutes = 0 }: Change): Site {
  const days = site.days.map((day) => ({
    ...day,
    to: day.to + minutes,
    latest: day.latest + minutes,
  }));
  const closes = new Map(site.days.map(({ day, to }) => [day, to]));
  const longer = (workers: readonly Worker[]) =>
    workers.map(({ id, shifts }) => ({
      id,
      shifts: shifts.map((shift) => ({
        ...shift,
        to: shift.to >= (closes.get(shift.day) ?? Infinity) ? shift.to + minutes : shift.to,
      })),
    }));
  const wholeDays = days.map(({ day, from, latest }) => ({ day, from, to: latest }));
  const newWorkers = (kind: string, count: number): Worker[] =>
    newIds(site.id, kind, count).map((id) => ({ id, shifts: wholeDays }));
  return {
    ...site,
    days,
    chairs: [...site.chairs, ...newIds(site.id, 'chair', chairs)],
    nurses: [...longer(site.nurses), ...newWorkers('nurse', nurses)],
    therapists: [...longer(site.therapists), ...newWorkers('therapist', therapists)],
  };
}

const newIds = (siteId: string, kind: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${siteId}-new-${kind}-${at + 1}`);
