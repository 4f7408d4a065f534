import type { DataOf, EventContract } from '@lysning/contracts';
import type { TestDatabase } from './test-database.js';

/** An event that a service has committed to tell. */
export interface PublishedEvent<Contract extends EventContract> {
  readonly data: DataOf<Contract>;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
}

const COMMITTED = `
  SELECT data, key, headers
    FROM (SELECT event_id, data, key, headers, type FROM journal
          UNION ALL
          SELECT event_id, data, key, headers, type FROM outbox) AS event
   WHERE type = $1
   ORDER BY event_id`;

/** Events of one type, oldest first: those in the journal and those that still wait for the relay. */
export async function published<Contract extends EventContract>(
  database: TestDatabase,
  { type }: Contract,
): Promise<PublishedEvent<Contract>[]> {
  const rows = await database.rows<{ data: string; key: string; headers: string }>(COMMITTED, [
    type,
  ]);
  return rows.map(({ data, key, headers }) => ({
    data: JSON.parse(data) as DataOf<Contract>,
    key,
    headers: JSON.parse(headers) as Record<string, string>,
  }));
}
