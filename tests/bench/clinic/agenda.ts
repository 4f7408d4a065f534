/** What is still to happen, soonest first; of the same minute, what was entered first. A binary heap. */
export interface Agenda<Event> {
  readonly add: (at: number, event: Event) => void;
  readonly next: () => { readonly at: number; readonly event: Event } | undefined;
}

interface Entry<Event> {
  readonly at: number;
  readonly turn: number;
  readonly event: Event;
}

const isBefore = (one: Entry<unknown>, other: Entry<unknown>): boolean =>
  one.at < other.at || (one.at === other.at && one.turn < other.turn);

export function agenda<Event>(): Agenda<Event> {
  const heap: Entry<Event>[] = [];
  let turn = 0;
  const add = (at: number, event: Event): void => {
    heap.push({ at, turn: (turn += 1), event });
    rise(heap);
  };
  const next = () => {
    const first = heap[0];
    const last = heap.pop();
    if (first && last && heap.length > 0) {
      heap[0] = last;
      sink(heap);
    }
    return first;
  };
  return { add, next };
}

function rise(heap: Entry<unknown>[]): void {
  let at = heap.length - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (!swapIfBefore(heap, at, above)) return;
    at = above;
  }
}

function sink(heap: Entry<unknown>[]): void {
  let at = 0;
  for (;;) {
    const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]];
    if (!left) return;
    const below = right && isBefore(right, left) ? 2 * at + 2 : 2 * at + 1;
    if (!swapIfBefore(heap, below, at)) return;
    at = below;
  }
}

function swapIfBefore(heap: Entry<unknown>[], lower: number, upper: number): boolean {
  const [low, up] = [heap[lower], heap[upper]];
  if (!low || !up || !isBefore(low, up)) return false;
  [heap[lower], heap[upper]] = [up, low];
  return true;
}
