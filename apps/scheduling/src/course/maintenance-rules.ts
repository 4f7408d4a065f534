import { addDays, dayOf, daysBetween } from '@lysning/kernel';

/** How maintenance goes by the protocol of the course. */
export interface MaintenanceRules {
  readonly intervalDays: number;
  readonly taperDays: readonly number[];
  readonly maxMonths: number;
}

/** How many infusions fit: the first an interval after the last infusion, or at the decision if that is later. */
export function countOf(
  { lastInfusionAt }: { readonly lastInfusionAt: Date },
  span: Pick<MaintenanceRules, 'intervalDays' | 'taperDays'> & {
    readonly untilOn: string;
    readonly decidedAt: Date;
  },
): number {
  const regularOn = addDays(dayOf(lastInfusionAt), intervalBefore(span, 0));
  const decidedOn = dayOf(span.decidedAt);
  let on = regularOn > decidedOn ? regularOn : decidedOn;
  let count = 0;
  while (daysBetween(on, span.untilOn) >= 0) {
    count += 1;
    on = addDays(on, intervalBefore(span, count));
  }
  return count;
}

/** Days to the maintenance infusion after `before` others. */
const intervalBefore = (
  { intervalDays, taperDays }: Pick<MaintenanceRules, 'intervalDays' | 'taperDays'>,
  before: number,
): number => taperDays[before] ?? intervalDays;
