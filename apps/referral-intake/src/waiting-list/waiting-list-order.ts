import type { Day } from '@lysning/kernel';

export type Urgency = 'urgent' | 'ordinary';

/** What the order of the waiting list rests on, and all it rests on. No score of any scale is ever one of these. */
export interface OrderKeys {
  readonly urgency: Urgency;
  /** The legal date: the first infusion is due by then. */
  readonly latestStartOn: Day;
  /** When the specialist service received the referral. */
  readonly waitingSince: Date;
  readonly entryId: string;
}

/** The key by which an entry comes after the one ahead of it. */
export type OrderReason = 'first' | 'urgency' | 'latest-start' | 'waiting-time' | 'entry-id';

/** The version of this order, kept with every entry that was placed by it. */
export const ORDER_VERSION = '1.0.0';

const URGENCY_RANK: Record<Urgency, number> = { urgent: 1, ordinary: 2 };

/**
 * A text whose byte order is the order of the list: urgency, then the legal date, then who waited longest, and the
 * entry's own id so that no two are equal.
 */
export const rankOf = ({ urgency, latestStartOn, waitingSince, entryId }: OrderKeys): string =>
  [URGENCY_RANK[urgency], latestStartOn, waitingSince.toISOString(), entryId].join('|');

/** Why `entry` stands right behind `ahead`; `first` when nobody is ahead. */
export function reasonOf(ahead: OrderKeys | undefined, entry: OrderKeys): OrderReason {
  if (!ahead) return 'first';
  if (ahead.urgency !== entry.urgency) return 'urgency';
  if (ahead.latestStartOn !== entry.latestStartOn) return 'latest-start';
  if (ahead.waitingSince.getTime() !== entry.waitingSince.getTime()) return 'waiting-time';
  return 'entry-id';
}
