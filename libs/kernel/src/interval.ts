/** A half-open interval of time `[start, end)`: it holds its start and not its end, so neighbours do not overlap. */
export interface Interval {
  readonly start: Date;
  readonly end: Date;
}

/** Throws a RangeError when the end is not after the start. */
export function interval(start: Date, end: Date): Interval {
  if (!(end.getTime() > start.getTime())) {
    throw new RangeError(`An interval must end after it starts: ${String(start)}, ${String(end)}`);
  }
  return { start, end };
}

/** The interval of `minutes` that begins at `start`. */
export const lasting = (start: Date, minutes: number): Interval =>
  interval(start, new Date(start.getTime() + minutes * MINUTE_MS));

export const contains = ({ start, end }: Interval, moment: Date): boolean =>
  start <= moment && moment < end;

/** Whether `inner` lies wholly in `outer`. */
export const encloses = (outer: Interval, inner: Interval): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;

export const overlaps = (one: Interval, other: Interval): boolean =>
  one.start < other.end && other.start < one.end;

/** What of `whole` no member of `taken` covers, in order of time. */
export function subtract(whole: Interval, taken: readonly Interval[]): Interval[] {
  const free: Interval[] = [];
  let from = whole.start;
  for (const { start, end } of [...taken].sort((a, b) => a.start.getTime() - b.start.getTime())) {
    if (start > from) free.push({ start: from, end: start < whole.end ? start : whole.end });
    if (end > from) from = end;
    if (from >= whole.end) return free;
  }
  return [...free, { start: from, end: whole.end }];
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
/** Twenty-four elapsed hours: not always one calendar day in Europe/Oslo. */
export const DAY_MS = 24 * HOUR_MS;
