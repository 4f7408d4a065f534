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
  /** The one place that is taken, of somebody who looks after several; `null`: all of the resource. */
  readonly seat: number | null;
}

export const overlaps = (one: Span, other: Span): boolean =>
  one.from < other.to && other.from < one.to;

/** Nobody and nothing is in two places at once; whoever looks after several has a place for each. */
export const checkOverlaps = (allocations: readonly Allocation[]): Anomaly[] =>
  [...groupedBy(allocations, ({ resource }) => resource)].flatMap(([resource, all]) => {
    const inOrder = [...all].sort((one, other) => one.from - other.from);
    return inOrder
      .filter((one, at) => inOrder.slice(0, at).some((earlier) => collide(earlier, one)))
      .map(({ appointment }) => anomaly('overlap', `${resource} ${appointment}`));
  });

const collide = (one: Allocation, other: Allocation): boolean =>
  overlaps(one, other) && (one.seat === null || other.seat === null || one.seat === other.seat);

/** A series as it was asked for: all of it is booked, or nothing. */
export interface AskedSeries {
  readonly course: string;
  /** `kind ordinal startsAt` of each appointment. */
  readonly slots: readonly string[];
  readonly outcome: 'acknowledged' | 'refused' | 'unknown';
}

/** `booked` are the slots that are found afterwards, by course. */
export function checkSeries(
  asked: readonly AskedSeries[],
  booked: ReadonlyMap<string, ReadonlySet<string>>,
): Anomaly[] {
  return [...groupedBy(asked, ({ course }) => course)].flatMap(([course, all]) => {
    const found = booked.get(course) ?? new Set();
    // What was refused may have been asked for again, and then it may be there.
    const mayBeThere = new Set(
      all.flatMap(({ outcome, slots }) => (outcome === 'refused' ? [] : slots)),
    );
    const kinds = all.flatMap((series) => faultOf(series, found, mayBeThere));
    return kinds.map((kind) => anomaly(kind, course));
  });
}

function faultOf(
  { slots, outcome }: AskedSeries,
  found: ReadonlySet<string>,
  mayBeThere: ReadonlySet<string>,
): string[] {
  if (outcome === 'refused') {
    const isLeft = slots.some((slot) => found.has(slot) && !mayBeThere.has(slot));
    return isLeft ? ['refused-but-booked'] : [];
  }
  const there = slots.filter((slot) => found.has(slot)).length;
  const isWhole = there === slots.length || (outcome === 'unknown' && there === 0);
  return isWhole ? [] : ['partial-series'];
}
