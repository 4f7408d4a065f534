import type { ServiceName } from '../../../tools/start/services.ts';
import { checkJournal, type HeadRow, type JournalRow } from '../checkers/journal.ts';
import type { Databases } from '../stand/databases.ts';

const TOPICS = 'SELECT DISTINCT topic FROM journal_head ORDER BY topic';
/** One statement, and so one moment: a call that its client had given up may still come to an end meanwhile. */
const LANES = `
  SELECT topic, partition, head.sequence AS "headSequence", head.hash AS "headHash",
         journal.sequence, event_id AS "eventId", key, type, headers, data, journal.hash
    FROM journal_head AS head FULL JOIN journal USING (topic, partition)
   WHERE topic = $1 ORDER BY partition, journal.sequence`;

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
      yield { service, topic, ...lanesOf(await query<LaneRow>(LANES, [topic])) };
    }
  }
}

type Text<Row> = Omit<Row, 'sequence'> & { readonly sequence: string | null };
interface LaneRow extends Text<JournalRow> {
  readonly headSequence: string | null;
  readonly headHash: string;
}

function lanesOf(found: readonly LaneRow[]): Pick<TopicJournal, 'rows' | 'heads'> {
  const heads = new Map<number, HeadRow>();
  const rows: JournalRow[] = [];
  for (const { headSequence, headHash, sequence, ...row } of found) {
    const { topic, partition } = row;
    if (headSequence !== null) {
      heads.set(partition, { topic, partition, sequence: BigInt(headSequence), hash: headHash });
    }
    if (sequence !== null) rows.push({ ...row, sequence: BigInt(sequence) });
  }
  return { rows, heads: [...heads.values()] };
}

/** What of a log was told by the moment at which the heads were read. */
export function upTo<Row extends { readonly partition: number; readonly sequence: bigint }>(
  heads: readonly HeadRow[],
  records: readonly Row[],
): Row[] {
  const ends = new Map(heads.map(({ partition, sequence }) => [partition, sequence]));
  return records.filter(({ partition, sequence }) => sequence <= (ends.get(partition) ?? 0n));
}

export const chainAnomalies = ({ rows, heads }: TopicJournal) => checkJournal(rows, heads);
