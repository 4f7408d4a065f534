import { type Agenda, startsOf } from '../agenda.js';
import type { Place } from '../greedy/placement.js';
import type { Instance } from '../instance.js';
import { openingAt, placesIn } from './opening.js';
import type { Price, Visit } from './visit.js';

interface Wish {
  readonly visit: Visit;
  /** The day must not become longer. */
  readonly ends: number;
  readonly price: Price;
}

/** Another time or other people that cost less, the other sessions of the day where they are; null when there are none. */
export function betterPlace(
  { gridMinutes }: Instance,
  others: Agenda,
  { visit, ends, price }: Wish,
): Place | null {
  let best: { place: Place | null; price: number } = {
    place: null,
    price: price(visit, visit.place) - 1e-9,
  };
  for (const at of startsOf({ ...others.open, latest: ends }, visit.kind, gridMinutes)) {
    for (const place of placesAt(others, visit, at)) {
      const now = price(visit, place);
      if (now < best.price) best = { place, price: now };
    }
  }
  return best.place;
}

function placesAt(others: Agenda, { kind }: Visit, startsAt: number): Place[] {
  const opening = openingAt(others, kind, startsAt);
  return opening ? placesIn(opening) : [];
}
