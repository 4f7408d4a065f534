import { randomBytes } from 'node:crypto';
import { connected, onDatabase } from '@lysning/platform';
import pg from 'pg';
import { infrastructure } from './infrastructure.js';

/** A database of one test suite, seen as a service sees it and as an administrator does. */
export interface TestDatabase {
  readonly name: string;
  /** As the service's own role: for `DATABASE_URL`. */
  readonly url: string;
  /** The administrator's login, for `ADMIN_DATABASE_URL`. */
  readonly adminUrl: string;
  /** Rows as an administrator sees them: every site's. */
  readonly rows: <Row extends object>(
    sql: string,
    parameters?: readonly unknown[],
  ) => Promise<Row[]>;
  /** Deletes the database and its roles. */
  readonly drop: () => Promise<void>;
}

/** A name and logins for a database that does not exist yet: a service's deploy step makes it. */
export function testDatabase(
  name = `lysning_test_${randomBytes(5).toString('hex')}`,
): TestDatabase {
  assertTestDatabase(name);
  const { adminUrl } = infrastructure();
  const url = new URL(onDatabase(adminUrl, name));
  url.username = `${name}_app`;
  url.password = randomBytes(12).toString('hex');
  const pool = new pg.Pool({ connectionString: onDatabase(adminUrl, name), max: 2 });
  pool.on('error', () => undefined);
  return {
    name,
    url: url.href,
    adminUrl,
    rows: async <Row extends object>(sql: string, parameters: readonly unknown[] = []) =>
      (await pool.query<Row>(sql, [...parameters])).rows,
    drop: async () => {
      await pool.end();
      await drop(adminUrl, name);
    },
  };
}

/** Tests make and drop databases; one that holds anything of worth is not called a test. */
export function assertTestDatabase(name: string): void {
  if (!/(^|_)test(_|$)/.test(name)) {
    throw new Error(`${name} is not the name of a test database`);
  }
}

async function drop(adminUrl: string, name: string): Promise<void> {
  await connected(adminUrl, async (server) => {
    await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await server.query(`DROP ROLE IF EXISTS ${name}_app`);
    await server.query(`DROP ROLE IF EXISTS ${name}_owner`);
  });
}
