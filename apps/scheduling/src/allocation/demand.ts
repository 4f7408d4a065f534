import { type Interval, lasting } from '@lysning/kernel';
import type { ResourceKind } from '../resource/resource.js';

export type AppointmentKind = 'infusion' | 'evaluation' | 'maintenance';

/** How long an appointment and its parts take. */
export interface Durations {
  readonly infusionMinutes: number;
  /** For how long, from the start of an infusion, a nurse has this patient alone. */
  readonly oneToOneMinutes: number;
  readonly evaluationMinutes: number;
}

export interface Need {
  readonly resource: ResourceKind;
  readonly during: Interval;
}

/** The time an appointment takes from the patient. */
export function timeOf(kind: AppointmentKind, startsAt: Date, durations: Durations): Interval {
  const { infusionMinutes, evaluationMinutes } = durations;
  return lasting(startsAt, kind === 'evaluation' ? evaluationMinutes : infusionMinutes);
}

/** What an appointment needs of its site, beside the patient. */
export function needsOf(kind: AppointmentKind, startsAt: Date, durations: Durations): Need[] {
  const during = timeOf(kind, startsAt, durations);
  if (kind === 'evaluation') return [{ resource: 'psychologist', during }];
  return [
    { resource: 'chair', during },
    { resource: 'nurse', during: lasting(startsAt, durations.oneToOneMinutes) },
    { resource: 'physician', during },
  ];
}
