import pg from 'pg';

/** A service's database and the two roles that use it. */
export interface ServiceDatabase {
  readonly name: string;
  readonly ownerRole: string;
  readonly appRole: string;
  readonly appPassword: string;
}

const NAME = /^[a-z_][a-z0-9_]{0,56}$/;

/** What a service's `DATABASE_URL` says about its database. Throws when a name is not a plain lower-case one. */
export function serviceDatabaseOf(databaseUrl: string): ServiceDatabase {
  const { pathname, username, password } = new URL(databaseUrl);
  const name = decodeURIComponent(pathname.slice(1));
  const appRole = decodeURIComponent(username);
  if (!NAME.test(name) || !NAME.test(appRole)) {
    throw new Error(
      'DATABASE_URL must name a role and a database in lower-case letters, digits and _',
    );
  }
  return { name, appRole, ownerRole: `${name}_owner`, appPassword: decodeURIComponent(password) };
}

/** The same server and the same login, another database. */
export function onDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

/**
 * Makes the database, its owner role and the service's own role, and takes away what everybody may do by default.
 * Safe to repeat and to run twice at once: a lock on the server lets one through at a time.
 */
export async function provision(adminUrl: string, database: ServiceDatabase): Promise<void> {
  await connected(adminUrl, async (server) => {
    await server.query(`SELECT pg_advisory_lock(hashtext('lysning.provision'))`);
    await ensureRoles(server, database);
    const { rowCount } = await server.query('SELECT FROM pg_database WHERE datname = $1', [
      database.name,
    ]);
    if (!rowCount) {
      await server.query(`CREATE DATABASE ${database.name} OWNER ${database.ownerRole}`);
    }
    await connected(onDatabase(adminUrl, database.name), (inside) => grant(inside, database));
  });
}

async function ensureRoles(server: pg.Client, database: ServiceDatabase): Promise<void> {
  const { ownerRole, appRole, appPassword } = database;
  await ensureRole(server, ownerRole);
  await ensureRole(server, appRole);
  const limits = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOINHERIT';
  await server.query(
    `ALTER ROLE ${appRole} ${limits} PASSWORD ${server.escapeLiteral(appPassword)}`,
  );
  await server.query(`GRANT ${ownerRole} TO CURRENT_USER`);
}

async function ensureRole(server: pg.Client, role: string): Promise<void> {
  const { rowCount } = await server.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  if (!rowCount) await server.query(`CREATE ROLE ${role} NOLOGIN`);
}

async function grant(inside: pg.Client, { name, ownerRole, appRole }: ServiceDatabase) {
  await inside.query(`
    REVOKE ALL ON DATABASE ${name} FROM PUBLIC;
    GRANT CONNECT ON DATABASE ${name} TO ${appRole};
    ALTER SCHEMA public OWNER TO ${ownerRole};
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
    GRANT USAGE ON SCHEMA public TO ${appRole};
    ALTER DEFAULT PRIVILEGES FOR ROLE ${ownerRole} IN SCHEMA public
      GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${appRole};
    ALTER DEFAULT PRIVILEGES FOR ROLE ${ownerRole} IN SCHEMA public
      GRANT USAGE, SELECT ON SEQUENCES TO ${appRole};`);
}

/** A connection for the time of `work`. Its locks go with it. */
export async function connected<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
