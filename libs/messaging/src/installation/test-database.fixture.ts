import { randomBytes } from 'node:crypto';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { MESSAGING_MIGRATIONS } from '../database/migrations.js';

/** A database of one suite, migrated, as its service sees it and as its owner does. */
export interface TestDatabase {
  /** As the service's own role, which may not change the journal. */
  readonly url: string;
  /** As the owner. */
  readonly rows: <Row>(sql: string, parameters?: readonly unknown[]) => Promise<Row[]>;
  readonly drop: () => Promise<void>;
}

/** `tables`: what a service of this test keeps, as SQL. */
export async function aTestDatabase(serverUrl: string, tables: string): Promise<TestDatabase> {
  const name = `lysning_test_${randomBytes(5).toString('hex')}`;
  const role = `${name}_app`;
  const server = await connected(serverUrl);
  await server.query(`CREATE DATABASE ${name}`);
  await server.query(`CREATE ROLE ${role} LOGIN PASSWORD '${name}'`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const owner = await connected(url.href, {
    migrations: [...MESSAGING_MIGRATIONS],
    extra: { options: `-c lysning.app_role=${role}` },
  });
  await owner.query(`ALTER DEFAULT PRIVILEGES IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${role}`);
  await owner.runMigrations();
  await owner.query(tables);
  [url.username, url.password] = [role, name];
  return {
    url: url.href,
    rows: (sql, parameters = []) => owner.query(sql, [...parameters]),
    drop: async () => {
      await owner.destroy();
      await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await server.query(`DROP ROLE ${role}`);
      await server.destroy();
    },
  };
}

export const connected = (
  url: string,
  more: Pick<DataSourceOptions, 'migrations'> & { readonly extra?: object } = {},
): Promise<DataSource> =>
  new DataSource({
    type: 'postgres',
    url,
    poolSize: 8,
    ...more,
    extra: { pipeline: true, ...more.extra },
  }).initialize();
