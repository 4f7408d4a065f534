import type { Clock } from '@lysning/kernel';
import type { Programme } from '@lysning/programme';
import type { DataSource } from 'typeorm';
import type { ServeConfig } from './config/environment.js';
import type { ServiceLog } from './observability/service-log.js';
import type { ServiceDefinition } from './service-definition.js';

/** All that a service is made of, ready to be put together. */
export interface ServiceParts {
  readonly definition: ServiceDefinition;
  readonly config: ServeConfig;
  readonly ownConfig: unknown;
  readonly programme: Programme;
  readonly clock: Clock;
  readonly database: DataSource;
  readonly log: ServiceLog;
}
