/** One partition of a topic: the unit of order. */
export interface Lane {
  readonly topic: string;
  readonly partition: number;
}

export const laneKey = ({ topic, partition }: Lane): string => `${topic}/${partition}`;

/** An event in the order of its lane, for ever. `headers` and `data` are JSON text. */
export interface JournalEntry extends Lane {
  readonly sequence: bigint;
  readonly eventId: string;
  readonly key: string;
  readonly type: string;
  readonly headers: string;
  readonly data: string;
  readonly hash: string;
}

/** The last entry of a lane, as the next one needs it. */
export interface JournalHead extends Lane {
  /** 0 before the first. */
  readonly sequence: bigint;
  readonly hash: string;
  readonly epoch: string;
}

/** How far a lane has been sent. */
export interface RelayCursor extends Lane {
  readonly sequence: bigint;
  /** The log's end offset as the broker last acknowledged it. */
  readonly logEnd: bigint;
  /** Goes up when somebody other than the relay moves the cursor. */
  readonly revision: bigint;
}

export const byLane = <Item extends Lane>(items: readonly Item[]): Map<string, Item> =>
  new Map(items.map((item) => [laneKey(item), item]));

/** In the order in which each key first appears; items of a key keep their order. */
export function grouped<Item>(
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
