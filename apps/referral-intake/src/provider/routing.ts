import { type DataOf, type DomainEvent, event, ReferralRoutedV1 } from '@lysning/contracts';
import type { Day } from '@lysning/kernel';
import type { Provider } from '@lysning/programme';
import type { ReferralLetter } from '../referral-letter/referral-letter.js';
import {
  type ProviderNow,
  refusalsOf,
  type Request,
  type Residence,
  residenceOf,
  stopFor,
} from './provider.js';

type Routed = DataOf<typeof ReferralRoutedV1>;

/** Why a referral is with its provider, and what stands in the way there. */
export interface Routing {
  readonly choice: Routed['choice'];
  readonly residence: Residence;
  readonly approval: Routed['approval'];
  readonly intakeStopped: boolean;
  readonly providerVersion: string;
}

/** How a referral stands with this provider on this day. */
export function routingOf(
  { provider, stops }: Pick<ProviderNow, 'provider' | 'stops'>,
  letter: Pick<ReferralLetter, 'municipality' | 'priorApprovalOn'>,
  { choice, day }: { readonly choice: Routing['choice']; readonly day: Day },
): Routing {
  const residence = residenceOf(provider, letter.municipality);
  return {
    choice,
    residence,
    approval: approvalOf(provider, residence, letter.priorApprovalOn),
    intakeStopped: stopFor(stops, residence, day) !== null,
    providerVersion: provider.version,
  };
}

export const routed = (
  referral: { readonly id: string; readonly patientId: string; readonly siteId: string },
  routing: Routing,
  routedAt: Date,
): DomainEvent<typeof ReferralRoutedV1> =>
  event(ReferralRoutedV1, {
    referralId: referral.id,
    patientId: referral.patientId,
    siteId: referral.siteId,
    ...routing,
    routedAt: routedAt.toISOString(),
  });

/** A provider for a referral, with how it stands there. */
export interface Option {
  readonly provider: Provider;
  readonly residence: Residence;
  readonly needsApproval: boolean;
  readonly intakeStopped: boolean;
  readonly waitDays: number | null;
}

/**
 * Who could take such a referral, the first choice first: who takes patients now, before who has stopped; where the
 * patient is at home, before where an approval is needed; public before private; the shortest wait; the name.
 */
export const optionsFor = (
  providers: readonly ProviderNow[],
  request: Request,
  day: Day,
): Option[] =>
  providers
    .filter(({ provider }) => refusalsOf(provider, request).length === 0)
    .map(({ provider, stops, waitDays }) => {
      const residence = residenceOf(provider, request.municipality);
      return {
        provider,
        residence,
        needsApproval: approvalOf(provider, residence, null) === 'missing',
        intakeStopped: stopFor(stops, residence, day) !== null,
        waitDays,
      };
    })
    .sort(inOrderOfChoice);

function inOrderOfChoice(one: Option, other: Option): number {
  const keys = keysOf(one);
  const theirs = keysOf(other);
  const index = keys.findIndex((key, at) => key !== theirs[at]);
  if (index < 0) return one.provider.id < other.provider.id ? -1 : 1;
  return (keys[index] ?? 0) - (theirs[index] ?? 0);
}

const KIND_ORDER = { 'public-unit': 0, 'trial-site': 1, 'private-clinic': 2 } as const;

const keysOf = ({ provider, needsApproval, intakeStopped, residence, waitDays }: Option) => [
  Number(intakeStopped),
  Number(needsApproval),
  KIND_ORDER[provider.kind],
  Number(residence !== 'resident'),
  waitDays ?? Number.MAX_SAFE_INTEGER,
];

function approvalOf(
  { outOfArea }: Provider,
  residence: Residence,
  approvedOn: Day | null,
): Routing['approval'] {
  if (residence !== 'out-of-area' || outOfArea === 'taken') return 'not-needed';
  return approvedOn === null ? 'missing' : 'given';
}
