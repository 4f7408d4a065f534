import { DomainError } from '@lysning/kernel';

/** The id under which anything new about somebody is begun, and the sites of the caller that know them. */
export interface Person {
  readonly patientId: string;
  readonly siteIds: readonly string[];
}

/** Whom a site does not know is not there for that site, and whom none of the caller's sites knows, for the caller. */
export function requireKnown({ patientId, siteIds }: Person, siteId?: string): void {
  const isKnown = siteId === undefined ? siteIds.length > 0 : siteIds.includes(siteId);
  if (!isKnown) throw notFound(patientId);
}

export const notFound = (patientId: string): DomainError =>
  new DomainError('not-found', 'patient.not-found', `There is no patient ${patientId}`);
