import type { Day } from '@lysning/kernel';
import type { OrderKey, WaitingListRules } from '@lysning/programme';
import type { Residence } from '../provider/provider.js';

export type Urgency = 'urgent' | 'ordinary';

/** What the order of a waiting list can rest on, and all it can rest on. No score of any scale is ever one of these. */
export interface OrderKeys {
  readonly urgency: Urgency;
  /** The legal date: the first infusion is due by then. */
  readonly latestStartOn: Day;
  readonly residence: Residence;
  /** When the specialist service received the referral. */
  readonly waitingSince: Date;
  readonly addedAt: Date;
  readonly entryId: string;
}

/** The key by which an entry comes after the one ahead of it. */
export type OrderReason = 'first' | OrderKey | 'first-come' | 'entry-id';

export type Order = Pick<WaitingListRules, 'version' | 'keys'>;

const URGENCY_RANK: Record<Urgency, number> = { urgent: 1, ordinary: 2 };
const RESIDENCE_RANK: Record<Residence, number> = { resident: 1, unknown: 2, 'out-of-area': 3 };

type Comparable = number | string;
const VALUE: Readonly<Record<OrderKey, (keys: OrderKeys) => Comparable>> = {
  urgency: ({ urgency }) => URGENCY_RANK[urgency],
  'latest-start': ({ latestStartOn }) => latestStartOn,
  catchment: ({ residence }) => RESIDENCE_RANK[residence],
  'waiting-time': ({ waitingSince }) => waitingSince.getTime(),
};

/**
 * Negative when `one` comes first: by the keys of the programme, then whoever joined first, then by the entry's own
 * id, so that no two are equal.
 */
export function compareEntries(one: OrderKeys, other: OrderKeys, { keys }: Order): number {
  const mine = valuesOf(one, keys);
  const theirs = valuesOf(other, keys);
  const index = mine.findIndex((value, at) => value !== theirs[at]);
  if (index < 0) return 0;
  return (mine[index] ?? 0) < (theirs[index] ?? 0) ? -1 : 1;
}

/** Why `entry` stands right behind `ahead`; `first` when nobody is ahead. */
export function reasonOf(
  ahead: OrderKeys | undefined,
  entry: OrderKeys,
  { keys }: Order,
): OrderReason {
  if (!ahead) return 'first';
  const key = keys.find((one) => VALUE[one](ahead) !== VALUE[one](entry));
  if (key) return key;
  return ahead.addedAt.getTime() === entry.addedAt.getTime() ? 'entry-id' : 'first-come';
}

const valuesOf = (entry: OrderKeys, keys: readonly OrderKey[]): Comparable[] => [
  ...keys.map((key) => VALUE[key](entry)),
  entry.addedAt.getTime(),
  entry.entryId,
];
