/** Chance that repeats itself for the same seed. */
export interface Random {
  /** From 0 up to, not with, 1. */
  readonly next: () => number;
  /** A whole number from `min` to `max`, both possible. */
  readonly between: (min: number, max: number) => number;
  readonly chance: (share: number) => boolean;
  /** One of these; throws when there is none. */
  readonly pick: <Item>(items: readonly Item[]) => Item;
  readonly shuffled: <Item>(items: readonly Item[]) => Item[];
  /** Chance of its own for one part, whatever other parts draw. */
  readonly of: (part: string) => Random;
}

/** Mulberry32, seeded by text. */
export function randomOf(seed: string): Random {
  let state = hashOf(seed);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    between,
    chance: (share) => next() < share,
    pick: (items) => {
      if (items.length === 0) throw new Error('There is nothing to pick from');
      return items[between(0, items.length - 1)] as (typeof items)[number];
    },
    shuffled: (items) => {
      const order = items.map((item) => ({ item, at: next() }));
      return order.sort((one, other) => one.at - other.at).map(({ item }) => item);
    },
    of: (part) => randomOf(`${seed} ${part}`),
  };
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash | 0;
}
