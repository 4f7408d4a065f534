import { agendaKey, type Agendas } from '../agenda.js';
import { horizonDays } from '../course.js';
import type { Instance } from '../instance.js';
import type { DayCapacity } from './day-capacity.js';

/** How full every day is while courses come and go, and what one more session would add to its overtime. */
export interface DayPrices {
  /** By day, for one more session of a kind at a site; infinite where the day cannot take it. */
  readonly more: (siteId: string, kind: number) => Float64Array;
  /** Counts a session in (1) or out (-1), and says what that changes. */
  readonly change: (siteId: string, day: number, kind: number, by: 1 | -1) => number;
}

interface Day {
  readonly key: string;
  readonly day: number;
  readonly counts: number[];
  price: number;
}

export function dayPrices(instance: Instance, agendas: Agendas, capacity: DayCapacity): DayPrices {
  const kinds = capacity.mixtures[0]?.length ?? 0;
  const days = new Map<string, Day>();
  const prices = new Map<string, Float64Array[]>();
  for (const { id } of instance.sites) {
    const empty = () => new Float64Array(horizonDays(instance)).fill(Infinity);
    prices.set(id, Array.from({ length: kinds }, empty));
  }
  const priceOf = ({ key, counts }: Day): number => {
    const agenda = agendas.get(key);
    const held = agenda && capacity.hold(agenda, counts);
    return held ? held.overtime * instance.weights.overtimeMinute : Infinity;
  };
  const refresh = (siteId: string, day: Day) => {
    for (let kind = 0; kind < kinds; kind += 1) {
      const more = prices.get(siteId)?.[kind];
      if (!more) continue;
      day.counts[kind] = (day.counts[kind] ?? 0) + 1;
      more[day.day] = priceOf(day) - day.price;
      day.counts[kind] = (day.counts[kind] ?? 0) - 1;
    }
  };
  for (const [key, { siteId, open }] of agendas) {
    const day = { key, day: open.day, counts: Array<number>(kinds).fill(0), price: 0 };
    days.set(key, day);
    refresh(siteId, day);
  }
  return {
    more: (siteId, kind) => prices.get(siteId)?.[kind] ?? new Float64Array(0),
    change: (siteId, on, kind, by) => {
      const day = days.get(agendaKey(siteId, on));
      if (!day) return Infinity;
      const before = day.price;
      day.counts[kind] = (day.counts[kind] ?? 0) + by;
      day.price = priceOf(day);
      refresh(siteId, day);
      return day.price - before;
    },
  };
}
