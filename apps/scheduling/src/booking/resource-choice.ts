import {
  type AppointmentAllocations,
  choose,
  isFree,
  type Unavailable,
  whyNot,
  withAllocated,
} from '../allocation/choice.js';
import { needsOf } from '../allocation/demand.js';
import type { SiteCapacity } from '../allocation/free-times.js';
import type { BookedAppointment } from '../appointment/appointment.js';
import type { ResourceKind } from '../resource/resource.js';
import type { Placement } from './booking.js';

/** The first placement for which something is not free, and what that is. */
export interface Shortage {
  readonly placement: Placement;
  readonly resource: ResourceKind | 'patient';
  /** Of each that the site has, why not; nothing where somebody else was quicker. */
  readonly unavailable?: readonly Unavailable[];
}

/** Says of every certificate that is missing who lacks it, for the message of a refusal. */
export const lackedIn = ({ unavailable = [] }: Shortage): string =>
  unavailable
    .filter(({ because }) => because === 'lacks-certificate')
    .map(
      ({ resource, certificate = '', on }) =>
        `; resource ${resource} lacks certificate ${certificate} on ${on}`,
    )
    .join('');

export type SeriesChoice =
  | { readonly met: true; readonly allocations: readonly AppointmentAllocations[] }
  | { readonly met: false; readonly shortage: Shortage };

export interface Wanted {
  readonly placement: Placement;
  readonly appointment: BookedAppointment;
}

/** A chair, a nurse, a seat with a physician or a psychologist for every placement, and the patient: all or nothing. */
export function chooseForAll(
  site: SiteCapacity,
  wanted: readonly Wanted[],
  preference: number,
): SeriesChoice {
  let { occupancy } = site;
  const allocations: AppointmentAllocations[] = [];
  for (const { placement, appointment } of wanted) {
    const { slot, time } = placement;
    const { id: appointmentId, patientId, siteId } = appointment;
    if (!isFree(occupancy, patientId, time))
      return { met: false, shortage: { placement, resource: 'patient' } };
    const needs = needsOf(slot.kind, slot.startsAt, site.durations);
    const choice = choose(needs, site.resources, occupancy, preference);
    if (!choice.met) {
      const unavailable = whyNot(choice.unmet, site.resources, occupancy);
      return { met: false, shortage: { placement, resource: choice.missing, unavailable } };
    }
    const allocated = [
      ...choice.allocated,
      { resource: 'patient' as const, resourceId: patientId, during: time },
    ];
    occupancy = withAllocated(occupancy, allocated);
    allocations.push({ appointmentId, siteId, allocated });
  }
  return { met: true, allocations };
}
