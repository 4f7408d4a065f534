import { MESSAGING_MIGRATIONS } from '@lysning/messaging';
import type { DataSource } from 'typeorm';
import type { ServiceDefinition } from '../service-definition.js';
import { OnePerson1700000001002 } from '../one-person/one-person.migration.js';
import { IdempotencyKey1700000001001 } from './idempotency-key.migration.js';

/** Every migration of a service: messaging's, the platform's, its own. TypeORM orders them by their time stamps. */
export const allMigrations = (definition: ServiceDefinition): ServiceDefinition['migrations'] => [
  ...MESSAGING_MIGRATIONS,
  IdempotencyKey1700000001001,
  OnePerson1700000001002,
  ...definition.migrations,
];

/** The names of the migrations this code needs and the database has not had. */
export async function missingMigrations(database: DataSource, table: string): Promise<string[]> {
  const [found] = await database.query<{ exists: boolean }[]>(
    'SELECT to_regclass($1) IS NOT NULL AS exists',
    [table],
  );
  const applied = found?.exists
    ? await database.query<{ name: string }[]>(`SELECT name FROM ${table}`)
    : [];
  const names = new Set(applied.map(({ name }) => name));
  return database.migrations
    .map((migration) => migration.name ?? migration.constructor.name)
    .filter((name) => !names.has(name));
}
