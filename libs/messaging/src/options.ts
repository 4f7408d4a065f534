import type { ServiceName } from '@lysning/contracts';

/** What messaging needs to know of the service it runs in. Everything else has a measured default. */
export interface MessagingOptions {
  readonly service: ServiceName;
  readonly brokers: readonly string[];
  /** Put before every topic and group name: empty in production, one per suite in tests. */
  readonly topicPrefix: string;
  /** Stable and unique per process of this service: makes the consumer a static group member. */
  readonly replicaId: string;
}

/** Injection token of `MessagingOptions`. */
export const MESSAGING_OPTIONS = Symbol('lysning:messaging-options');
