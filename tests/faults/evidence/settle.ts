import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceName } from '../../../tools/start/services.ts';
import { type Databases, type Query, SERVICE_NAMES } from '../stand/databases.ts';

const LOOK_MS = 100;
const WITHIN_MS = 90_000;
/** Two looks in a row, for what is read may be published on. */
const QUIET_LOOKS = 2;

/** Where a lane's journal ends, by `topic/partition`. */
export type Heads = ReadonlyMap<string, bigint>;

const UNPUBLISHED = `
  SELECT 'outbox' AS what FROM outbox LIMIT 1`;
const UNSENT = `
  SELECT topic || '/' || partition || ' is not sent' AS what
    FROM journal_head AS head JOIN relay_cursor AS cursor USING (topic, partition)
   WHERE head.sequence > cursor.sequence`;
const HEADS = `SELECT topic || '/' || partition AS lane, sequence FROM journal_head`;
const POSITIONS = `
  SELECT consumer, topic || '/' || partition AS lane, topic, sequence, state
    FROM consumer_position`;

/** Resolves when everything that was committed is published, and everything published has been read. */
export async function settle(databases: Databases, services = SERVICE_NAMES): Promise<void> {
  const giveUpAt = performance.now() + WITHIN_MS;
  for (let quiet = 0; quiet < QUIET_LOOKS;) {
    const left = await leftToDo(databases, services).catch((error: unknown) => [String(error)]);
    quiet = left.length === 0 ? quiet + 1 : 0;
    if (performance.now() > giveUpAt) {
      throw new Error(`It does not come to rest: ${left.slice(0, 8).join('; ')}`);
    }
    await pause(LOOK_MS);
  }
}

async function leftToDo(databases: Databases, services: readonly ServiceName[]) {
  const heads = await headsOf(databases);
  const left: string[] = [];
  for (const service of services) {
    const query = databases.of(service);
    const waiting = [
      ...(await query<{ what: string }>(UNPUBLISHED)),
      ...(await query<{ what: string }>(UNSENT)),
    ];
    left.push(...waiting.map(({ what }) => `${service}: ${what}`), ...(await behind(query, heads)));
  }
  return left;
}

export async function headsOf(databases: Databases): Promise<Heads> {
  const heads = new Map<string, bigint>();
  for (const service of SERVICE_NAMES) {
    const rows = await databases.of(service)<{ lane: string; sequence: string }>(HEADS);
    for (const { lane, sequence } of rows) heads.set(lane, BigInt(sequence));
  }
  return heads;
}

interface PositionRow {
  readonly consumer: string;
  readonly lane: string;
  readonly topic: string;
  readonly sequence: string;
  readonly state: string;
}

/** Consumers that have not read a lane to its end; those that follow a topic follow all of its lanes. */
export async function behind(query: Query, heads: Heads): Promise<string[]> {
  const rows = await query<PositionRow>(POSITIONS);
  const at = new Map(rows.map((row) => [`${row.consumer} ${row.lane}`, BigInt(row.sequence)]));
  const follows = new Set(rows.map(({ consumer, topic }) => `${consumer} ${topic}`));
  const stuck = rows.filter(({ state }) => state !== 'running').map((row) => row.lane);
  const late = [...follows].flatMap((name) => {
    const [consumer = '', topic = ''] = name.split(' ');
    return [...heads]
      .filter(
        ([lane, head]) =>
          lane.startsWith(`${topic}/`) && head > (at.get(`${consumer} ${lane}`) ?? 0n),
      )
      .map(([lane]) => `${consumer} is behind in ${lane}`);
  });
  return [...late, ...stuck.map((lane) => `${lane} does not run`)];
}
