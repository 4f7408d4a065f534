import pg from 'pg';

export type Query = <Row extends object>(
  sql: string,
  values?: readonly unknown[],
) => Promise<Row[]>;

/** A connection for the time of `work`. */
export async function onServer<T>(url: string, work: (query: Query) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(
      async <Row extends object>(sql: string, values: readonly unknown[] = []) =>
        (await client.query<Row>(sql, [...values])).rows,
    );
  } finally {
    await client.end();
  }
}

export async function createDatabase(adminUrl: string, name: string): Promise<string> {
  await onServer(adminUrl, (query) => query(`CREATE DATABASE ${name}`));
  return inDatabase(adminUrl, name);
}

/** The same login in another database. */
export function inDatabase(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** The login of a service in the database that its deploy step makes. */
export function serviceUrl(adminUrl: string, name: string): string {
  const url = new URL(inDatabase(adminUrl, name));
  url.username = `${name}_app`;
  url.password = 'bench';
  return url.href;
}
