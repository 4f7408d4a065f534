import { type DomainEvent, event, SafetyFiguresReportedV1 } from '@lysning/contracts';
import { DAY_MS, type Interval } from '@lysning/kernel';
import type { SafetyNetRules } from '@lysning/programme';

/** How well a site keeps watch. */
export interface Figures {
  readonly siteId: string;
  readonly personDaysWaiting: number;
  readonly personDaysWatched: number;
  readonly acknowledgements: number;
  readonly acknowledgeP50Minutes: number | null;
  readonly acknowledgeP95Minutes: number | null;
  readonly openCases: number;
  readonly overdueAlerts: number;
  readonly overdueHandOvers: number;
}

/** Watched of waiting; `null` when nobody waited. The goal is 1. */
export const coverOf = ({
  personDaysWaiting,
  personDaysWatched,
}: Pick<Figures, 'personDaysWaiting' | 'personDaysWatched'>): number | null =>
  personDaysWaiting > 0 ? Math.min(1, personDaysWatched / personDaysWaiting) : null;

export const reported = (figures: Figures, { start, end }: Interval, now: Date): DomainEvent =>
  event(SafetyFiguresReportedV1, {
    ...figures,
    from: start.toISOString(),
    until: end.toISOString(),
    cover: coverOf(figures),
    reportedAt: now.toISOString(),
  });

/** As many days up to now as the programme looks back. */
export const lookingBack = (now: Date, { figures }: Pick<SafetyNetRules, 'figures'>): Interval => ({
  start: new Date(now.getTime() - figures.windowDays * DAY_MS),
  end: now,
});
