import pg from 'pg';
import { type ServiceName, SERVICES } from '../../../tools/start/services.ts';

export const SERVICE_NAMES = Object.keys(SERVICES) as ServiceName[];

export const databaseOf = (service: ServiceName): string =>
  `lysning_${service.replaceAll('-', '_')}`;

export type Query = <Row extends object>(
  sql: string,
  parameters?: readonly unknown[],
) => Promise<Row[]>;

/** The databases of a stand as an administrator sees them: every site's rows. */
export class Databases {
  private readonly adminUrl: string;
  private readonly pools = new Map<string, pg.Pool>();

  constructor(adminUrl: string) {
    this.adminUrl = adminUrl;
  }

  of(service: ServiceName): Query {
    return this.named(databaseOf(service));
  }

  named(database: string): Query {
    return async <Row extends object>(sql: string, parameters: readonly unknown[] = []) =>
      (await this.pool(database).query<Row>(sql, [...parameters])).rows;
  }

  /** Leaves a database, so that it may be copied or dropped. */
  async forget(database: string): Promise<void> {
    await this.pools.get(database)?.end();
    this.pools.delete(database);
  }

  async close(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.end()));
    this.pools.clear();
  }

  private pool(database: string): pg.Pool {
    const known = this.pools.get(database);
    if (known) return known;
    const url = new URL(this.adminUrl);
    url.pathname = `/${database}`;
    // A session may hold a lock for as long as the stand lives.
    const pool = new pg.Pool({ connectionString: url.href, max: 2, idleTimeoutMillis: 0 });
    pool.on('error', () => undefined);
    this.pools.set(database, pool);
    return pool;
  }
}
