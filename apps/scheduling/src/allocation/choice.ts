import { type Day, dayOf, type Interval, overlaps } from '@lysning/kernel';
import { lackedBy, type Resource, type ResourceKind } from '../resource/resource.js';
import type { Need } from './demand.js';

/** Why a resource cannot be had at a time, when it is not another appointment that has it. */
export type Away = 'absent' | 'off-duty' | 'site-closed';

export interface Taken extends Interval {
  /** The place beside others that is taken; without it, all of the resource. */
  readonly seat?: number;
  readonly because?: Away;
}

/** When each resource or patient is taken, by its id. */
export type Occupancy = ReadonlyMap<string, readonly Taken[]>;

export interface Allocated {
  readonly resource: ResourceKind | 'patient';
  readonly resourceId: string;
  readonly during: Interval;
  /** Its place beside others, of a resource that is shared; without it, all of the resource. */
  readonly seat?: number;
}

/** What one appointment takes: of the site, and the patient's time. */
export interface AppointmentAllocations {
  readonly appointmentId: string;
  readonly siteId: string;
  readonly allocated: readonly Allocated[];
}

/** Every need met by a concrete resource, or the first that is not. */
export type Choice =
  | { readonly met: true; readonly allocated: readonly Allocated[] }
  | { readonly met: false; readonly missing: ResourceKind; readonly unmet: Need };

export const isFree = (
  occupancy: Occupancy,
  id: string,
  during: Interval,
  seat?: number,
): boolean => !(occupancy.get(id) ?? []).some((taken) => isInTheWay(taken, during, seat));

const isInTheWay = (taken: Taken, during: Interval, seat: number | undefined): boolean =>
  (seat === undefined || taken.seat === undefined || taken.seat === seat) &&
  overlaps(taken, during);

/** Whether `choose` would meet each of these needs of one day. They do not get in each other's way. */
export const isMeetable = (needs: readonly Need[], able: Able, occupancy: Occupancy): boolean =>
  needs.every((need) =>
    able(need).some(({ id }) =>
      seatsOf(need).some((seat) => isFree(occupancy, id, need.during, seat)),
    ),
  );

export type Able = (need: Need) => readonly Resource[];

/** Who or what of a site can be used for a need on a day, taken or not; worked out once for each kind of need. */
export function ableOn(resources: readonly Resource[], day: Day): Able {
  const known = new Map<string, readonly Resource[]>();
  return ({ resource, certificates }) => {
    const name = [resource, ...certificates].join(' ');
    const able =
      known.get(name) ??
      resources.filter(
        (one) => one.kind === resource && lackedBy(one, certificates, day) === undefined,
      );
    known.set(name, able);
    return able;
  };
}

/** Of a resource that is not shared there is none: all of it is taken. */
const seatsOf = ({ sharedBy }: Need): readonly (number | undefined)[] =>
  sharedBy === 1 ? [undefined] : Array.from({ length: sharedBy }, (_, index) => index + 1);

/**
 * Picks a free resource for each need. `preference` says where in the list to begin: the same number gives a patient
 * the same chair and nurse whenever they are free, and different numbers keep patients out of each other's way.
 */
export function choose(
  needs: readonly Need[],
  resources: readonly Resource[],
  occupancy: Occupancy,
  preference: number,
): Choice {
  const allocated: Allocated[] = [];
  for (const need of needs) {
    const ofKind = resources.filter(({ kind }) => kind === need.resource);
    const first = preference % Math.max(1, ofKind.length);
    const inTurn = [...ofKind.slice(first), ...ofKind.slice(0, first)];
    const found = firstFree(need, inTurn, occupancy);
    if (!found) return { met: false, missing: need.resource, unmet: need };
    allocated.push(found);
  }
  return { met: true, allocated };
}

function firstFree(
  { resource, during, sharedBy, certificates }: Need,
  candidates: readonly Resource[],
  occupancy: Occupancy,
): Allocated | undefined {
  const day = dayOf(during.start);
  const able = candidates.filter((one) => lackedBy(one, certificates, day) === undefined);
  const seats = Array.from({ length: sharedBy }, (_, index) => index + 1);
  if (sharedBy === 1) {
    const free = able.find(({ id }) => isFree(occupancy, id, during));
    return free && { resource, resourceId: free.id, during };
  }
  for (const { id } of busyFirst(able, occupancy, during)) {
    const seat = seats.find((one) => isFree(occupancy, id, during, one));
    if (seat !== undefined) return { resource, resourceId: id, during, seat };
  }
  return undefined;
}

/** Who looks after others already takes one more, so that somebody is left who has time for one alone. */
function busyFirst(
  candidates: readonly Resource[],
  occupancy: Occupancy,
  during: Interval,
): Resource[] {
  const isBusy = ({ id }: Resource): boolean => !isFree(occupancy, id, during);
  return [...candidates.filter(isBusy), ...candidates.filter((one) => !isBusy(one))];
}

/** Why one resource of the kind cannot meet a need. */
export interface Unavailable {
  readonly resource: string;
  readonly because: Away | 'taken' | 'lacks-certificate';
  readonly certificate?: string;
  readonly on: Day;
}

/** Of each resource of the kind, why it does not meet the need; seats of one physician are one resource. */
export function whyNot(
  { resource, during, certificates }: Need,
  resources: readonly Resource[],
  occupancy: Occupancy,
): Unavailable[] {
  const on = dayOf(during.start);
  const found = resources
    .filter(({ kind }) => kind === resource)
    .map((one): Unavailable => {
      const certificate = lackedBy(one, certificates, on);
      if (certificate !== undefined)
        return { resource: one.code, because: 'lacks-certificate', certificate, on };
      const taken = (occupancy.get(one.id) ?? []).filter((other) => overlaps(other, during));
      const away = taken.find(({ because }) => because !== undefined)?.because;
      return { resource: one.code, because: away ?? 'taken', on };
    });
  return found.filter((one, at) => found.findIndex(sameCode(one)) === at);
}

const sameCode = (one: Unavailable) => (other: Unavailable) => one.resource === other.resource;

/** The occupancy after these allocations. */
export function withAllocated(occupancy: Occupancy, allocated: readonly Allocated[]): Occupancy {
  const next = new Map(occupancy);
  for (const { resourceId, during, seat } of allocated) {
    const taken = seat === undefined ? during : { ...during, seat };
    next.set(resourceId, [...(next.get(resourceId) ?? []), taken]);
  }
  return next;
}
