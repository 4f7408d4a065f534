import type { InfrastructureKind, Ports, Report, ServerHandle } from './types.ts';

/** A PostgreSQL and a Kafka that answer. */
export interface Infrastructure {
  readonly kind: InfrastructureKind;
  /** `host:port`, several separated by commas. */
  readonly brokers: string;
  /** A login that may create databases and roles. */
  readonly adminUrl: string;
  /** Those that are ours to look after. */
  readonly servers: readonly { readonly name: string; readonly handle: ServerHandle }[];
  /** Kafka first, then PostgreSQL. Data that is not kept is thrown away. */
  readonly stop: () => Promise<void>;
}

export interface InfrastructureOptions {
  /** The first that answers of environment, Docker and embedded, unless one is asked for. */
  readonly infra?: InfrastructureKind;
  /** `start` keeps its data safe in `.lysning/`; `test` has fresh data and throws it away. */
  readonly purpose: 'start' | 'test';
  /** Free ones are taken when none are given. */
  readonly ports?: Ports;
  readonly report?: Report;
}
