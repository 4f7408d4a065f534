import type { Role } from '@lysning/clinical';
import type { ServiceName } from '@lysning/contracts';
import { drawBytes, newId } from '@lysning/kernel';

/** W3C trace context and the chain of cause: stored with each event and sent as its headers. */
export interface TraceContext {
  readonly traceparent: string;
  /** The same for everything one outside request set off. */
  readonly correlationId: string;
  /** The id of the event that caused this work; `null` for work asked for from outside. */
  readonly causationId: string | null;
}

/** On whose behalf a transaction runs: decides which rows it sees and what its events are traced to. */
export interface CallerContext {
  /** The token's subject, or `service:<name>`. */
  readonly subject: string;
  readonly hprNumber: string | null;
  readonly roles: readonly Role[];
  /** The treatment sites whose rows the transaction may see. `all` is for the service itself. */
  readonly sites: readonly string[] | 'all';
  /** Why patient data is read: a code for the access log. */
  readonly accessReason: string;
  readonly trace: TraceContext;
}

/** The service itself, at work on its own: reacting to events and deadlines, sees every site. */
export const serviceCaller = (service: ServiceName, trace: TraceContext): CallerContext => ({
  subject: `service:${service}`,
  hprNumber: null,
  roles: ['system'],
  sites: 'all',
  accessReason: 'system',
  trace,
});

const randomHex = (bytes: number): string => Buffer.from(drawBytes(bytes)).toString('hex');

/** A trace of its own, for work that nothing outside asked for. */
export const newTrace = (): TraceContext => ({
  traceparent: `00-${randomHex(16)}-${randomHex(8)}-01`,
  correlationId: newId(),
  causationId: null,
});

const SITE = /^[a-z][a-z0-9-]{1,30}$/;

/** What row-level security compares with: `*` for every site. Throws at anything that is not a site's name. */
export function siteSetting(sites: CallerContext['sites']): string {
  if (sites === 'all') return '*';
  if (!sites.every((site) => SITE.test(site))) throw new Error('A caller names an impossible site');
  return sites.join(',');
}
