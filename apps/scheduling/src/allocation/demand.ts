import { type Interval, interval, lasting, MINUTE_MS } from '@lysning/kernel';
import type { ResourceKind } from '../resource/resource.js';

export type AppointmentKind = 'infusion' | 'evaluation' | 'maintenance';

/** How long an appointment and its parts take. */
export interface Durations {
  readonly infusionMinutes: number;
  /** For how long, from the start of an infusion, a nurse has this patient alone. */
  readonly oneToOneMinutes: number;
  readonly evaluationMinutes: number;
}

/** One resource that an appointment needs, and when: minutes from its start, without an end until it is over. */
export interface NeedRule {
  readonly resource: ResourceKind;
  readonly fromMinute: number;
  readonly untilMinute: number | null;
  /** How many appointments it may serve at once; 1: it has nothing else to do. */
  readonly sharedBy: number;
  /** What somebody must be certified for. */
  readonly certificates: readonly string[];
}

export interface Staffing {
  readonly infusion: readonly NeedRule[];
  readonly evaluation: readonly NeedRule[];
}

/** How long an appointment takes, and what of the site. */
export interface Demand extends Durations {
  readonly staffing: Staffing;
}

export interface Need {
  readonly resource: ResourceKind;
  readonly during: Interval;
  readonly sharedBy: number;
  readonly certificates: readonly string[];
}

/** The time an appointment takes from the patient. */
export function timeOf(kind: AppointmentKind, startsAt: Date, durations: Durations): Interval {
  const { infusionMinutes, evaluationMinutes } = durations;
  return lasting(startsAt, kind === 'evaluation' ? evaluationMinutes : infusionMinutes);
}

/** What an appointment needs of its site, beside the patient. */
export function needsOf(kind: AppointmentKind, startsAt: Date, demand: Demand): Need[] {
  const { end } = timeOf(kind, startsAt, demand);
  const rules = demand.staffing[kind === 'evaluation' ? 'evaluation' : 'infusion'];
  const at = (minute: number): Date => new Date(startsAt.getTime() + minute * MINUTE_MS);
  return rules.map(({ resource, fromMinute, untilMinute, sharedBy, certificates }) => ({
    resource,
    during: interval(at(fromMinute), untilMinute === null ? end : at(untilMinute)),
    sharedBy,
    certificates,
  }));
}

/** What a protocol means that names no staffing: nobody is needed after the minutes with a nurse alone. */
export function plainStaffing({ oneToOneMinutes }: Durations): Staffing {
  const whole = { fromMinute: 0, untilMinute: null, sharedBy: 1, certificates: [] };
  return {
    infusion: [
      { ...whole, resource: 'chair' },
      { ...whole, resource: 'nurse', untilMinute: oneToOneMinutes },
      { ...whole, resource: 'physician' },
    ],
    evaluation: [{ ...whole, resource: 'psychologist' }],
  };
}
