import type { Day } from '@lysning/kernel';
import type { Provider } from '@lysning/programme';
import type { ReferralLetter } from '../referral-letter/referral-letter.js';

export type Residence = 'resident' | 'out-of-area' | 'unknown';
export type IntakeStopScope = Provider['intakeStops'][number]['scope'];

/** When and for whom a provider takes no new patients. */
export interface StopPeriod {
  readonly scope: IntakeStopScope;
  readonly reason: string;
  readonly from: Day;
  /** The last day; `null` while no end is foreseen. */
  readonly until: Day | null;
}

/** A provider on one day: as the programme has it, with the stops made since and the wait as it is. */
export interface ProviderNow {
  readonly provider: Provider;
  readonly stops: readonly StopPeriod[];
  /** Days from receipt to first infusion; `null` where nobody can tell. */
  readonly waitDays: number | null;
}

/** Where the patient lives, as the provider sees it. A provider without a catchment sees residents alone. */
export function residenceOf({ catchment }: Provider, municipality: string | null): Residence {
  if (catchment.length === 0) return 'resident';
  if (municipality === null) return 'unknown';
  return catchment.includes(municipality) ? 'resident' : 'out-of-area';
}

/** The stop that a patient of this residence meets on this day, if any. */
export const stopFor = (
  stops: readonly StopPeriod[],
  residence: Residence,
  day: Day,
): StopPeriod | null =>
  stops.find(
    ({ scope, from, until }) =>
      from <= day &&
      (until === null || day <= until) &&
      (scope === 'all' || residence !== 'resident'),
  ) ?? null;

export type Refusal = 'indication-not-treated' | 'referrer-not-taken' | 'out-of-area-not-taken';

export interface Request {
  readonly indication: string;
  readonly source: ReferralLetter['source'] | null;
  readonly municipality: string | null;
}

/** Why this provider cannot take such a referral at all, whatever is solved or approved. */
export function refusalsOf(provider: Provider, request: Request): Refusal[] {
  const outside = residenceOf(provider, request.municipality) === 'out-of-area';
  return [
    ...when(!provider.indications.includes(request.indication), 'indication-not-treated'),
    ...when(
      request.source !== null && !provider.referrers.includes(request.source),
      'referrer-not-taken',
    ),
    ...when(outside && provider.outOfArea === 'not-taken', 'out-of-area-not-taken'),
  ];
}

const when = (is: boolean, refusal: Refusal): Refusal[] => (is ? [refusal] : []);
