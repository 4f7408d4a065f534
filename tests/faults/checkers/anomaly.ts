/** Something that must not be. `where` names a key, a lane or a resource. */
export interface Anomaly {
  readonly kind: string;
  readonly where: string;
}

export const anomaly = (kind: string, where: string): Anomaly => ({ kind, where });

/** In the order in which each key first appears; items of a key keep their order. */
export function groupedBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
