import type { Role } from '@lysning/clinical';

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
