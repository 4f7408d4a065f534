import { DomainError } from '@lysning/kernel';
import type { Transfer } from './transfer.js';

const WHOSE = {
  fromSiteId: 'Only the provider that made an offer may take it back',
  toSiteId: 'Only the provider that is asked may answer an offer',
} as const;

/** Both see an offer; each has its own part in it. */
export function requireParty(
  { sites }: { readonly sites: readonly string[] | 'all' },
  transfer: Transfer,
  party: 'fromSiteId' | 'toSiteId',
): void {
  if (sites === 'all' || sites.includes(transfer[party])) return;
  throw new DomainError('forbidden', 'transfer.not-yours', WHOSE[party]);
}
