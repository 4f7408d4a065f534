import pg from 'pg';
import { DataSource } from 'typeorm';
import type { ServiceDefinition } from '../service-definition.js';
import { allMigrations } from './migrations.js';

/** Upper bounds on what one connection may do; a stuck one frees its locks by itself. */
const BOUNDS_MS = {
  statement_timeout: 15_000,
  lock_timeout: 5_000,
  idle_in_transaction_session_timeout: 20_000,
} as const;

export interface PoolOptions {
  readonly url: string;
  readonly poolMax: number;
}

/** The database of a serving process, under the service's own role: bounded in connections and in time. */
export const serviceDataSource = (
  definition: ServiceDefinition,
  { url, poolMax }: PoolOptions,
): DataSource =>
  new DataSource({
    type: 'postgres',
    driver: pg,
    url,
    applicationName: `lysning.${definition.name}`,
    entities: [...definition.entities],
    migrations: [...allMigrations(definition)],
    migrationsTableName: MIGRATION_TABLE,
    synchronize: false,
    logging: false,
    poolSize: poolMax,
    connectTimeoutMS: 5_000,
    extra: {
      ...BOUNDS_MS,
      // Statements that do not wait for one another share a round trip.
      pipeline: true,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
      keepAlive: true,
    },
  });

/** The database of the deploy step: every connection acts as the owner role and knows the service's own role. */
export const ownerDataSource = (
  definition: ServiceDefinition,
  { url, ownerRole, appRole }: { url: string; ownerRole: string; appRole: string },
): DataSource =>
  new DataSource({
    type: 'postgres',
    driver: pg,
    url,
    applicationName: `lysning.${definition.name}.migrate`,
    migrations: [...allMigrations(definition)],
    migrationsTableName: MIGRATION_TABLE,
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    poolSize: 2,
    extra: { options: `-c role=${ownerRole} -c lysning.app_role=${appRole}`, lock_timeout: 30_000 },
  });

export const MIGRATION_TABLE = 'applied_migration';
