import { type Duty, DUTIES } from '@lysning/programme';
import type { OnDuty } from '../duty-roster/duty-roster.js';

/** Who has an alert now: a named person, on the duty that brought it to them. */
export interface Owner {
  readonly duty: Duty;
  readonly hpr: string;
}

/** The first who is there, from this duty upwards. An alert is never with nobody. */
export function ownerFrom(duty: Duty, onDuty: OnDuty, lastResortHpr: string): Owner {
  for (const next of DUTIES.slice(DUTIES.indexOf(duty))) {
    const hpr = onDuty[next];
    if (hpr !== null) return { duty: next, hpr };
  }
  return { duty: TOP, hpr: lastResortHpr };
}

/** The duty above; the top stays where it is, and is told again. */
export const above = (duty: Duty): Duty => DUTIES[DUTIES.indexOf(duty) + 1] ?? TOP;

const TOP: Duty = 'site-manager';
