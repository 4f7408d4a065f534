import { setTimeout as pause } from 'node:timers/promises';
import { SERVICE_NAMES } from '../stand/databases.ts';
import type { Stand } from '../stand/stand.ts';
import { behind, headsOf } from './settle.ts';

const LOOK_MS = 50;
const WITHIN_MS = 90_000;

/**
 * Resolves to how long it took until everything that had been accepted at the time of the call was published and read
 * by everyone who reads it, while clients go on.
 */
export async function caughtUp({ databases }: Pick<Stand, 'databases'>): Promise<number> {
  const since = performance.now();
  const accepted = await eventually(since, async () =>
    Promise.all(
      SERVICE_NAMES.map(async (service) => {
        const [row] = await databases.of(service)<{ last: string }>(
          'SELECT coalesce(max(id), 0) AS last FROM outbox',
        );
        return { service, last: row?.last ?? '0' };
      }),
    ),
  );
  await eventually(since, async () => {
    for (const { service, last } of accepted) {
      const sql = 'SELECT 1 FROM outbox WHERE id <= $1 LIMIT 1';
      if ((await databases.of(service)(sql, [last])).length > 0) return undefined;
    }
    return true;
  });
  const heads = await eventually(since, () => headsOf(databases));
  await eventually(since, async () => {
    for (const service of SERVICE_NAMES) {
      if ((await behind(databases.of(service), heads)).length > 0) return undefined;
    }
    return true;
  });
  return performance.now() - since;
}

async function eventually<T>(since: number, look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look().catch((error: unknown) => {
      if (performance.now() - since > WITHIN_MS) throw error;
      return undefined;
    });
    if (found !== undefined) return found;
    if (performance.now() - since > WITHIN_MS) throw new Error('It does not catch up');
    await pause(LOOK_MS);
  }
}
