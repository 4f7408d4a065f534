import type { DataOf, EventContract } from '@lysning/contracts';
import type { TestDatabase } from './test-database.js';

export interface PublishedEvent<Contract extends EventContract> {
  readonly data: DataOf<Contract>;
}

export async function published<Contract extends EventContract>(
  database: TestDatabase,
  contract: Contract,
): Promise<PublishedEvent<Contract>[]> {
  const rows = await database.rows<{ data: string }>(
    'SELECT data FROM outbox WHERE type = $1 ORDER BY id',
    [contract.type],
  );
  return rows.map(({ data }) => ({ data: JSON.parse(data) as DataOf<Contract> }));
}
