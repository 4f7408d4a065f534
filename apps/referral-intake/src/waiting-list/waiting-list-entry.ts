import {
  type DataOf,
  type DomainEvent,
  event,
  WaitingListEntryAddedV1,
  WaitingListEntryLeftV1,
} from '@lysning/contracts';
import type { Day, Decision } from '@lysning/kernel';
import { ORDER_VERSION, rankOf, type Urgency } from './waiting-list-order.js';

export type LeavingReason = DataOf<typeof WaitingListEntryLeftV1>['reason'];

interface Details {
  readonly id: string;
  readonly referralId: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly urgency: Urgency;
  readonly latestStartOn: Day;
  readonly waitingSince: Date;
  readonly addedAt: Date;
  readonly rank: string;
  readonly orderVersion: string;
}
export type WaitingEntry = Details & { readonly status: 'waiting' };
export type LeftEntry = Details & {
  readonly status: 'left';
  readonly reason: LeavingReason;
  readonly leftAt: Date;
};
export type WaitingListEntry = WaitingEntry | LeftEntry;

export type AddEntry = Omit<Details, 'rank' | 'orderVersion'>;

export function add(command: AddEntry): Decision<WaitingEntry, DomainEvent> {
  const { id, referralId, patientId, siteId, urgency, latestStartOn, addedAt } = command;
  return {
    state: {
      ...command,
      status: 'waiting',
      rank: rankOf({ ...command, entryId: id }),
      orderVersion: ORDER_VERSION,
    },
    events: [
      event(WaitingListEntryAddedV1, {
        entryId: id,
        referralId,
        patientId,
        siteId,
        urgency,
        latestStartOn,
        addedAt: addedAt.toISOString(),
      }),
    ],
  };
}

/** Leaving twice is leaving once: the first reason stands. */
export function leave(
  entry: WaitingListEntry,
  { reason, leftAt }: { readonly reason: LeavingReason; readonly leftAt: Date },
): Decision<WaitingListEntry, DomainEvent> {
  if (entry.status === 'left') return { state: entry, events: [] };
  const { id: entryId, referralId, patientId, siteId } = entry;
  return {
    state: { ...entry, status: 'left', reason, leftAt },
    events: [
      event(WaitingListEntryLeftV1, {
        entryId,
        referralId,
        patientId,
        siteId,
        reason,
        leftAt: leftAt.toISOString(),
      }),
    ],
  };
}
