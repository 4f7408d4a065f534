import type { RequestSpec } from './request-template.ts';

/** What the load generator is asked to do, and what it saw. */
export interface LoadPlan {
  readonly ports: readonly number[];
  /** Sent one after the other, again from the first after the last. */
  readonly requests: readonly RequestSpec[];
  readonly connections: number;
  /** Requests per second, due at even intervals whatever became of earlier ones; `null`: as fast as answers come. */
  readonly perSecond: number | null;
  readonly seconds: number;
  /** Ends earlier, when so many were sent. */
  readonly requestsMax?: number;
}

export interface LoadReport {
  readonly accepted: number;
  /** By status; 0 is a lost connection. */
  readonly refused: Readonly<Record<string, number>>;
  /** When the first was due and when the last answer came; milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** From when it was due to its answer, so that waiting for a free connection counts. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}
