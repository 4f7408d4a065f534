import { type Random, randomOf } from '../random.ts';
import type { Anomaly } from './anomaly.ts';

/** As many seeds as each checker is shown to be right on, good and bad. */
export const SEEDS = Array.from({ length: 24 }, (_, index) => `history ${index + 1}`);

/** A way to spoil a history, and what the checker must then say. */
export interface Spoiling<History> {
  readonly name: string;
  readonly kind: string;
  readonly spoil: (history: History, random: Random) => History;
}

/** Every seed with one of the spoilings, each in turn. */
export const spoiled = <History>(spoilings: readonly Spoiling<History>[]) =>
  SEEDS.map((seed, index) => {
    const { name, kind, spoil } = spoilings[index % spoilings.length] as Spoiling<History>;
    return {
      seed,
      name,
      kind,
      spoil: (history: History) => spoil(history, randomOf(`${seed} bad`)),
    };
  });

export const kindsOf = (anomalies: readonly Anomaly[]): string[] => [
  ...new Set(anomalies.map(({ kind }) => kind)),
];

export const count = (howMany: number): number[] => Array.from({ length: howMany }, (_, at) => at);

export const without = <Item>(items: readonly Item[], at: number): Item[] =>
  items.filter((_, index) => index !== at);

export const replaced = <Item>(items: readonly Item[], at: number, by: Item): Item[] =>
  items.map((item, index) => (index === at ? by : item));

/** Two neighbours change places. */
export function exchanged<Item>(items: readonly Item[], at: number): Item[] {
  const copy = [...items];
  copy.splice(at, 2, ...copy.slice(at, at + 2).reverse());
  return copy;
}
