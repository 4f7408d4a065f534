import { DomainError } from '@lysning/kernel';
import type { CallerContext, Tx } from '@lysning/messaging';

/** Another site is, for the caller, a site that is not there. */
export function requireSite({ sites }: CallerContext, siteId: string): void {
  if (sites === 'all' || sites.includes(siteId)) return;
  throw new DomainError('not-found', 'site.not-found', `There is no site ${siteId}`);
}

/** Whether this person may know of this patient: a patient knows of themselves alone, under whichever of their ids. */
export async function mayKnow(tx: Tx, patientId: string): Promise<boolean> {
  const { roles, subject } = tx.caller;
  if (subject === patientId || roles.some((role) => role !== 'patient')) return true;
  const [row] = await tx.query<{ own: boolean }>(
    'SELECT $1 = ANY (ids_of_person($2)::text[]) AS own',
    [subject, patientId],
  );
  return row?.own === true;
}

/** A person's own answers find them wherever they are watched over: `mayKnow` keeps others out, not their site. */
export const asPerson = (caller: CallerContext): CallerContext =>
  caller.roles.every((role) => role === 'patient') ? { ...caller, sites: 'all' } : caller;
