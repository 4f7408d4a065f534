import { DomainError } from '@lysning/kernel';
import type { CallerContext } from '@lysning/messaging';

/** Another site is, for the caller, a site that is not there. */
export function requireSite({ sites }: CallerContext, siteId: string): void {
  if (sites === 'all' || sites.includes(siteId)) return;
  throw new DomainError('not-found', 'site.not-found', `There is no site ${siteId}`);
}

/** Whether this person may know of this patient: a patient knows of themselves alone. */
export const mayKnow = ({ roles, subject }: CallerContext, patientId: string): boolean =>
  subject === patientId || roles.some((role) => role !== 'patient');
