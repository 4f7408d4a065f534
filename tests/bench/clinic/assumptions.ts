import type { CourseRules } from '@lysning/planning';
import { loadProgramme, type PlanningRules, type StandbyRules } from '@lysning/programme';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the simulated clinics and patients are like; `assumptions.json` says where the values come from. */
export interface Assumptions extends Rules {
  readonly version: string;
  readonly notes: readonly string[];
  /** A Monday. */
  readonly firstDay: string;
  /** Who is referred in the measured days counts; the days after them let deadlines pass. */
  readonly days: { readonly warmUp: number; readonly measured: number; readonly followUp: number };
  readonly horizonWeeks: number;
  readonly gridMinutes: number;
  readonly sites: readonly SiteSize[];
  readonly hours: Readonly<Record<'from' | 'plannedTo' | 'closesAt' | 'nursesTo', number>>;
  readonly regions: readonly Region[];
  /** The most urgent first. */
  readonly urgency: readonly { readonly share: number; readonly dueDays: number }[];
  readonly readyAfterDays: number;
  readonly wantsTherapist: number;
  readonly leavesAfterDaysMean: number;
  readonly noShowsInRowMax: number;
  readonly course: CourseRules & { readonly infusions: number };
  readonly extraDaysForEachLost: number;
  /** A series is booked, and no longer moves, when it begins within so many days. */
  readonly confirmDaysAhead: number;
  readonly planAt: number;
  readonly noShow: readonly NoShowPoint[];
  readonly cancels: Readonly<Record<'share' | 'daysBeforeMax', number>>;
  readonly sickness: Readonly<Record<'beginsOnDay' | 'daysMean' | 'toldAt', number>>;
  readonly standby: Readonly<Record<StandbyValue, number>>;
  readonly session: {
    readonly lateMinutesSd: number;
    readonly nurseMinutes: Spread;
    readonly chairMinutes: Spread;
    readonly heldForNoShowMinutes: number;
  };
}

/** What the programme itself says of planning, and of offering what falls free. */
type Rules = Pick<PlanningRules, 'frozenHours' | 'weights'> & { readonly offering: StandbyRules };

export interface SiteSize {
  readonly id: string;
  readonly chairs: number;
  readonly nurses: number;
  readonly therapists: number;
  readonly physicianSeats: number;
}

export interface Region {
  readonly id: string;
  readonly referralsPerWeek: number;
  readonly sites: readonly { readonly siteId: string; readonly travel: number }[];
}

export interface NoShowPoint {
  readonly days: number;
  readonly share: number;
}

export interface Spread {
  readonly mean: number;
  readonly sd: number;
}

type StandbyValue = 'share' | 'accepts' | 'answersAfterMinutesMean' | 'awakeFrom' | 'awakeTo';

const FILE = join(import.meta.dirname, 'assumptions.json');

export async function assumptions(): Promise<Assumptions> {
  const assumed = JSON.parse(readFileSync(FILE, 'utf8')) as Omit<Assumptions, keyof Rules>;
  const programme = await loadProgramme();
  const { frozenHours, weights } = programme.planningRules(assumed.firstDay);
  const { standby: offering } = programme.bookingRules(assumed.firstDay);
  return { ...assumed, frozenHours, weights, offering };
}

/** The share of patients who do not come, by days since the last contact: lines between points, level outside. */
export function noShowShare(points: readonly NoShowPoint[], days: number): number {
  const after = points.findIndex((point) => point.days >= days);
  const [upper, lower] = [points[after] ?? points.at(-1), points[Math.max(0, after - 1)]];
  if (!upper || !lower) throw new Error('A no-show curve needs a point');
  if (after <= 0) return upper.share;
  const part = (days - lower.days) / (upper.days - lower.days);
  return lower.share + part * (upper.share - lower.share);
}
