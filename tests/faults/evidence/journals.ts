import type { ServiceName } from '../../../tools/start/services.ts';
import { checkJournal, type HeadRow, type JournalRow } from '../checkers/journal.ts';
import type { Databases } from '../stand/databases.ts';

const TOPICS = 'SELECT DISTINCT topic FROM journal_head ORDER BY topic';
const ROWS = `
  SELECT topic, partition, sequence, event_id AS "eventId", key, type, headers, data, hash
    FROM journal WHERE topic = $1 ORDER BY partition, sequence`;
const HEADS = 'SELECT topic, partition, sequence, hash FROM journal_head WHERE topic = $1';

/** The journal of one topic. */
export interface TopicJournal {
  readonly service: ServiceName;
  readonly topic: string;
  readonly rows: readonly JournalRow[];
  readonly heads: readonly HeadRow[];
}

/** Topic after topic, so that no more than one is held. */
export async function* journalsOf(
  databases: Databases,
  services: readonly ServiceName[],
): AsyncGenerator<TopicJournal, void> {
  for (const service of services) {
    const query = databases.of(service);
    for (const { topic } of await query<{ topic: string }>(TOPICS)) {
      const rows = await query<JournalRow & { sequence: string }>(ROWS, [topic]);
      const heads = await query<HeadRow & { sequence: string }>(HEADS, [topic]);
      yield { service, topic, rows: rows.map(placed), heads: heads.map(placed) };
    }
  }
}

const placed = <Row extends { sequence: bigint | string }>(
  row: Row,
): Row & { sequence: bigint } => ({
  ...row,
  sequence: BigInt(row.sequence),
});

export const chainAnomalies = ({ rows, heads }: TopicJournal) => checkJournal(rows, heads);
