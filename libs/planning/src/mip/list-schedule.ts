import { type Agenda, startsOf, take } from '../agenda.js';
import type { Kind } from '../course.js';
import { NOBODY, type Place, placeAt } from '../greedy/placement.js';
import type { Slot } from './day-model.js';
import type { DayQuestion } from './day-question.js';

/** Starts found by trying: each session at the first time that is free, kinds in several orders. */
export function listed(question: DayQuestion, counts: readonly number[]): Slot[] | null {
  for (const order of ordersOf(counts)) {
    const slots = followed(question, order);
    if (slots.length === order.length) return slots;
  }
  return null;
}

/** How much of `weights` trying gets into the day: a lower bound of what fits. */
export function fill(question: DayQuestion, weights: readonly number[]): number {
  const most = question.agenda.chairs.length * MOST_A_CHAIR;
  const used = [...weights.keys()].filter((kind) => (weights[kind] ?? 0) > 0);
  const amounts = used.map((first) => {
    const others = used.filter((kind) => kind !== first);
    const order = [first, ...others].flatMap((kind) => Array<number>(most).fill(kind));
    return followed(question, order).reduce((sum, { kind }) => sum + (weights[kind] ?? 0), 0);
  });
  return Math.max(0, ...amounts);
}

const MOST_A_CHAIR = 8;

function followed({ agenda, kinds, gridMinutes, endsBy }: DayQuestion, order: readonly number[]) {
  const day = copyOf(agenda);
  const slots: Slot[] = [];
  const isFull = new Set<number>();
  for (const index of order) {
    const kind: Kind | undefined = kinds[index];
    if (!kind || isFull.has(index)) continue;
    const place = firstPlace(day, kind, { gridMinutes, endsBy });
    if (place) {
      take(day, place, kind);
      slots.push(slotOf(day, index, place));
    } else isFull.add(index);
  }
  return slots;
}

function firstPlace(
  day: Agenda,
  kind: Kind,
  { gridMinutes, endsBy }: Pick<DayQuestion, 'gridMinutes' | 'endsBy'>,
): Place | null {
  for (const startsAt of startsOf({ ...day.open, latest: endsBy }, kind, gridMinutes)) {
    const place = placeAt(day, kind, NOBODY, startsAt);
    if (place) return place;
  }
  return null;
}

function slotOf({ chairs, nurses, therapists }: Agenda, kind: number, place: Place): Slot {
  return {
    kind,
    at: place.startsAt,
    chair: chairs.findIndex(({ id }) => id === place.chairId),
    nurse: nurses.findIndex(({ id }) => id === place.nurseId),
    therapist: therapists.findIndex(({ id }) => id === place.therapistId),
  };
}

const copyOf = (agenda: Agenda): Agenda => {
  const free = (all: Agenda['chairs']) => all.map((one) => ({ ...one, taken: [...one.taken] }));
  const { seated, chairs, nurses, therapists } = agenda;
  return {
    ...agenda,
    seated: [...seated],
    chairs: free(chairs),
    nurses: free(nurses),
    therapists: free(therapists),
  };
};

/** One kind after the other in both directions, and in turns. */
function ordersOf(counts: readonly number[]): number[][] {
  const kinds = [...counts.keys()];
  const inRow = (order: readonly number[]) =>
    order.flatMap((kind) => Array<number>(counts[kind] ?? 0).fill(kind));
  const left = [...counts];
  const inTurns: number[] = [];
  while (left.some((count) => count > 0)) {
    for (const kind of kinds) {
      if ((left[kind] ?? 0) === 0) continue;
      left[kind] = (left[kind] ?? 0) - 1;
      inTurns.push(kind);
    }
  }
  return [inRow([...kinds].reverse()), inRow(kinds), inTurns];
}
