import {
  type DataOf,
  type DomainEvent,
  event,
  WaitingListEntryAddedV1,
  WaitingListEntryLeftV1,
  WaitingListEntryMovedV1,
} from '@lysning/contracts';
import { type Day, type Decision, DomainError } from '@lysning/kernel';
import type { OrderKeys, Urgency } from './waiting-list-order.js';

export type LeavingReason = DataOf<typeof WaitingListEntryLeftV1>['reason'];
type MovingReason = DataOf<typeof WaitingListEntryMovedV1>['reason'];

interface Details extends Omit<OrderKeys, 'entryId'> {
  readonly id: string;
  readonly referralId: string;
  readonly patientId: string;
  readonly siteId: string;
}
export type WaitingEntry = Details & { readonly status: 'waiting' };
export type LeftEntry = Details & {
  readonly status: 'left';
  readonly reason: LeavingReason;
  readonly leftAt: Date;
};
export type WaitingListEntry = WaitingEntry | LeftEntry;

export type AddEntry = Details;

export function add(command: AddEntry): Decision<WaitingEntry, DomainEvent> {
  const { urgency, latestStartOn, addedAt } = command;
  return {
    state: { ...command, status: 'waiting' },
    events: [
      event(WaitingListEntryAddedV1, {
        ...namesOf(command),
        urgency,
        latestStartOn,
        addedAt: addedAt.toISOString(),
      }),
    ],
  };
}

interface Move {
  readonly orderVersion: string;
  readonly movedAt: Date;
}

/** How urgent it is was judged anew. The legal date may come earlier by that, and never later. */
export function changeUrgency(
  entry: WaitingListEntry,
  { urgency, latestStartOn, ...move }: Move & { urgency: Urgency; latestStartOn: Day },
): Decision<WaitingListEntry, DomainEvent> {
  const waiting = requireWaiting(entry);
  if (waiting.urgency === urgency) return { state: waiting, events: [] };
  const sooner = latestStartOn < waiting.latestStartOn ? latestStartOn : waiting.latestStartOn;
  const state = { ...waiting, urgency, latestStartOn: sooner };
  return { state, events: [moved(state, waiting.siteId, 'urgency-changed', move)] };
}

/** Another provider took over: the patient waits there, since when they have waited. */
export function handOver(
  entry: WaitingListEntry,
  { siteId, residence, ...move }: Move & Pick<Details, 'siteId' | 'residence'>,
): Decision<WaitingListEntry, DomainEvent> {
  if (entry.status === 'left' || entry.siteId === siteId) return { state: entry, events: [] };
  const state = { ...entry, siteId, residence };
  return { state, events: [moved(state, entry.siteId, 'transferred', move)] };
}

/** Leaving twice is leaving once: the first reason stands. */
export function leave(
  entry: WaitingListEntry,
  { reason, leftAt }: { readonly reason: LeavingReason; readonly leftAt: Date },
): Decision<WaitingListEntry, DomainEvent> {
  if (entry.status === 'left') return { state: entry, events: [] };
  return {
    state: { ...entry, status: 'left', reason, leftAt },
    events: [
      event(WaitingListEntryLeftV1, {
        ...namesOf(entry),
        reason,
        leftAt: leftAt.toISOString(),
      }),
    ],
  };
}

function requireWaiting(entry: WaitingListEntry): WaitingEntry {
  if (entry.status === 'waiting') return entry;
  throw new DomainError('conflict', 'waiting-list-entry.left', 'The patient no longer waits', {
    reason: entry.reason,
  });
}

const moved = (
  entry: WaitingEntry,
  fromSiteId: string,
  reason: MovingReason,
  { orderVersion, movedAt }: Move,
): DomainEvent<typeof WaitingListEntryMovedV1> =>
  event(WaitingListEntryMovedV1, {
    ...namesOf(entry),
    fromSiteId,
    reason,
    urgency: entry.urgency,
    latestStartOn: entry.latestStartOn,
    orderVersion,
    movedAt: movedAt.toISOString(),
  });

const namesOf = ({ id: entryId, referralId, patientId, siteId }: Details) => ({
  entryId,
  referralId,
  patientId,
  siteId,
});
