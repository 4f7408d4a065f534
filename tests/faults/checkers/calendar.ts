import { anomaly, type Anomaly, groupedBy } from './anomaly.ts';

/** From, and up to but not with, a moment in milliseconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Something or somebody taken for a while. */
export interface Allocation extends Span {
  readonly resource: string;
  readonly appointment: string;
}

export const overlaps = (one: Span, other: Span): boolean =>
  one.from < other.to && other.from < one.to;

/** Nobody and nothing is in two places at once. */
export const checkOverlaps = (allocations: readonly Allocation[]): Anomaly[] =>
  [...groupedBy(allocations, ({ resource }) => resource)].flatMap(([resource, all]) => {
    const inOrder = [...all].sort((one, other) => one.from - other.from);
    let end = -Infinity;
    return inOrder.flatMap((one) => {
      const collides = one.from < end;
      end = Math.max(end, one.to);
      return collides ? [anomaly('overlap', `${resource} ${one.appointment}`)] : [];
    });
  });

/** A series as it was asked for: all of it is booked, or nothing. */
export interface AskedSeries {
  readonly course: string;
  /** `kind ordinal startsAt` of each appointment. */
  readonly slots: readonly string[];
  readonly outcome: 'acknowledged' | 'refused' | 'unknown';
}

/** `booked` are the slots that are found afterwards, by course. Each course is asked for at most one series at a time. */
export function checkSeries(
  asked: readonly AskedSeries[],
  booked: ReadonlyMap<string, ReadonlySet<string>>,
): Anomaly[] {
  const refused = (course: string) =>
    asked.filter((series) => series.course === course && series.outcome !== 'refused');
  return asked.flatMap(({ course, slots, outcome }) => {
    const found = slots.filter((slot) => booked.get(course)?.has(slot));
    if (outcome === 'refused') {
      const others = new Set(refused(course).flatMap((series) => series.slots));
      const left = found.filter((slot) => !others.has(slot));
      return left.length > 0 ? [anomaly('refused-but-booked', course)] : [];
    }
    if (found.length === slots.length) return [];
    if (outcome === 'acknowledged') return [anomaly('partial-series', course)];
    return found.length === 0 ? [] : [anomaly('partial-series', course)];
  });
}
