import { eventually } from '@lysning/testing';
import { behind, type Heads } from '../evidence/settle.ts';
import type { Reader } from '../evidence/read-models.ts';
import { databaseOf, type Query } from './databases.ts';
import type { Replica } from './replica.ts';
import type { Stand } from './stand.ts';

const RELAY_LOCK = `SELECT pg_advisory_lock(hashtextextended('lysning.relay', 0))`;
const READ_WITHIN_MS = 240_000;
const FOLLOWED = `SELECT DISTINCT consumer || ' ' || topic AS name FROM consumer_position`;
let born = 0;

/** A service with an empty database. It reads, and may tell nothing: another one has told it before. */
export interface Newcomer {
  readonly query: Query;
  readonly replica: Replica;
  /** Resolves when it has read every lane to its end. */
  readonly hasRead: (heads: Heads) => Promise<void>;
}

/** `prefix`: where its topics begin; those it owns are made. */
export async function newcomer(stand: Stand, service: Reader, prefix = ''): Promise<Newcomer> {
  born += 1;
  const database = `${databaseOf(service)}_anew_${born}`;
  const env = {
    DATABASE_URL: urlOf(stand, service, database),
    REPLICA_ID: `${service}-anew-${born}`,
    TOPIC_PREFIX: prefix,
  };
  await stand.migrate(service, env);
  const query = stand.databases.named(database);
  await query(RELAY_LOCK);
  const replica = await stand.another(service, env);
  const wanted = await followed(stand.databases.of(service));
  return {
    query,
    replica,
    hasRead: (heads) =>
      eventually(
        async () => {
          const begun = await followed(query);
          const unread = wanted.filter((name) => !begun.includes(name));
          const left = [...unread, ...(await behind(query, heads))];
          if (left.length > 0) throw new Error(`${service} has not read: ${left.join('; ')}`);
        },
        { timeoutMs: READ_WITHIN_MS },
      ),
  };
}

/** Which consumers follow which topics. */
export async function followed(query: Query): Promise<string[]> {
  return (await query<{ name: string }>(FOLLOWED)).map(({ name }) => name);
}

function urlOf(stand: Stand, service: Reader, database: string): string {
  const url = new URL(stand.environment(service)['DATABASE_URL'] ?? '');
  url.pathname = `/${database}`;
  return url.href;
}
