import { type Interval, overlaps } from '@lysning/kernel';
import type { Resource, ResourceKind } from '../resource/resource.js';
import type { Need } from './demand.js';

/** When each resource or patient is taken, by its id. */
export type Occupancy = ReadonlyMap<string, readonly Interval[]>;

export interface Allocated {
  readonly resource: ResourceKind | 'patient';
  readonly resourceId: string;
  readonly during: Interval;
}

/** What one appointment takes: of the site, and the patient's time. */
export interface AppointmentAllocations {
  readonly appointmentId: string;
  readonly siteId: string;
  readonly allocated: readonly Allocated[];
}

/** Every need met by a concrete resource, or the kind of resource that is missing. */
export type Choice =
  | { readonly met: true; readonly allocated: readonly Allocated[] }
  | { readonly met: false; readonly missing: ResourceKind };

export const isFree = (occupancy: Occupancy, id: string, during: Interval): boolean =>
  !(occupancy.get(id) ?? []).some((taken) => overlaps(taken, during));

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
  for (const { resource, during } of needs) {
    const ofKind = resources.filter(({ kind }) => kind === resource);
    const first = preference % Math.max(1, ofKind.length);
    const free = [...ofKind.slice(first), ...ofKind.slice(0, first)].find(({ id }) =>
      isFree(occupancy, id, during),
    );
    if (!free) return { met: false, missing: resource };
    allocated.push({ resource, resourceId: free.id, during });
  }
  return { met: true, allocated };
}

/** The occupancy after these allocations. */
export function withAllocated(occupancy: Occupancy, allocated: readonly Allocated[]): Occupancy {
  const next = new Map(occupancy);
  for (const { resourceId, during } of allocated) {
    next.set(resourceId, [...(next.get(resourceId) ?? []), during]);
  }
  return next;
}
