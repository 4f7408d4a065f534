import { DomainError } from '@lysning/kernel';
import type { CallerContext } from '@lysning/messaging';

/** Another site is, for the caller, a site that is not there. */
export function requireSite({ sites }: CallerContext, siteId: string): void {
  if (sites === 'all' || sites.includes(siteId)) return;
  throw new DomainError('not-found', 'site.not-found', `There is no site ${siteId}`);
}
