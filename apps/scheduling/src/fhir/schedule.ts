import type { Interval } from '@lysning/kernel';
import type { ResourceKind } from '../resource/resource.js';
import {
  type CodeableConcept,
  concept,
  type Period,
  periodOf,
  type Reference,
  SYSTEMS,
} from './fhir.js';

/** A thing or a post of a site, by its code there. */
export interface Actor {
  readonly siteId: string;
  readonly kind: ResourceKind;
  readonly code: string;
}

export interface FhirSchedule {
  readonly resourceType: 'Schedule';
  readonly id: string;
  readonly active: boolean;
  readonly serviceType: readonly CodeableConcept[];
  readonly actor: readonly Reference[];
  readonly planningHorizon: Period;
}

/** A chair or monitor is a device, a room a location; a post is a role of a practitioner, whoever fills it. */
const TYPE: Readonly<Record<ResourceKind, 'Device' | 'Location' | 'PractitionerRole'>> = {
  chair: 'Device',
  room: 'Location',
  monitor: 'Device',
  nurse: 'PractitionerRole',
  physician: 'PractitionerRole',
  psychologist: 'PractitionerRole',
};

/** FHIR ids know letters, digits, `-` and `.` alone, 64 at most: as ours are. */
const idOf = ({ siteId, kind, code }: Actor): string => [siteId, kind, code].join('.');

export const actorOf = (actor: Actor): Reference => ({
  reference: `${TYPE[actor.kind]}/${idOf(actor)}`,
});

/** Whose time is planned, and for how long ahead. */
export const toFhirSchedule = (
  actor: Actor,
  { isInService, horizon }: { readonly isInService: boolean; readonly horizon: Interval },
): FhirSchedule => ({
  resourceType: 'Schedule',
  id: idOf(actor),
  active: isInService,
  serviceType: [concept(SYSTEMS.resourceKind, actor.kind)],
  actor: [actorOf(actor)],
  planningHorizon: periodOf(horizon),
});

export const scheduleOf = (actor: Actor): Reference => ({ reference: `Schedule/${idOf(actor)}` });
