import { anomaly, type Anomaly, groupedBy } from './anomaly.ts';
import { overlaps, type Span } from './calendar.ts';

/**
 * What a client asked of the calendar of one resource, and when. `refused`: a booking met another one, a cancellation
 * found nothing. `unknown`: the answer never came, so it may have happened at any time since, or never.
 */
export interface CalendarOperation {
  readonly resource: string;
  readonly action: 'book' | 'cancel';
  readonly appointment: string;
  readonly during: Span;
  readonly result: 'done' | 'refused' | 'unknown';
  readonly calledAt: number;
  /** Ignored when the result is unknown. */
  readonly returnedAt: number;
}

type Calendar = ReadonlyMap<string, Span>;

/**
 * Whether each resource's calendar behaved as if every call took place at one moment between its call and its answer
 * (Wing and Gong's search, with Lowe's memory of configurations met before).
 */
export const checkLinearizability = (operations: readonly CalendarOperation[]): Anomaly[] =>
  [...groupedBy(operations, ({ resource }) => resource)]
    .filter(([, all]) => !isLinearizable(all))
    .map(([resource]) => anomaly('not-linearizable', resource));

export function isLinearizable(operations: readonly CalendarOperation[]): boolean {
  const inOrder = [...operations].sort((one, other) => one.calledAt - other.calledAt);
  const returns = inOrder.map(({ result, returnedAt }) =>
    result === 'unknown' ? Infinity : returnedAt,
  );
  const met = new Set<string>();
  const search = (taken: ReadonlySet<number>, from: number, calendar: Calendar): boolean => {
    const left = pending(inOrder.length, taken, from);
    const mustEndBy = Math.min(...left.map((index) => returns[index] ?? Infinity));
    if (mustEndBy === Infinity) return true;
    const configuration = `${left.join(',')}|${[...calendar.keys()].sort().join(',')}`;
    if (met.has(configuration)) return false;
    met.add(configuration);
    return left.some((index) => {
      const operation = inOrder[index];
      if (!operation || operation.calledAt > mustEndBy) return false;
      const next = after(calendar, operation);
      return next !== null && search(new Set(taken).add(index), left[0] ?? 0, next);
    });
  };
  return search(new Set(), 0, new Map());
}

function pending(count: number, taken: ReadonlySet<number>, from: number): number[] {
  const left: number[] = [];
  for (let index = from; index < count; index += 1) if (!taken.has(index)) left.push(index);
  return left;
}

/** The calendar once an operation has taken place, or `null` when its result could not have come from this one. */
function after(calendar: Calendar, operation: CalendarOperation): Calendar | null {
  const { action, appointment, during, result } = operation;
  const isPossible =
    action === 'book'
      ? ![...calendar.values()].some((taken) => overlaps(taken, during))
      : calendar.has(appointment);
  if (result === 'refused') return isPossible ? null : calendar;
  if (!isPossible) return null;
  const next = new Map(calendar);
  if (action === 'book') next.set(appointment, during);
  else next.delete(appointment);
  return next;
}
