import { createHash } from 'node:crypto';
import { anomaly, type Anomaly, groupedBy } from './anomaly.ts';

/** A row of a journal, as the table has it. */
export interface JournalRow {
  readonly topic: string;
  readonly partition: number;
  readonly sequence: bigint;
  readonly eventId: string;
  readonly key: string;
  readonly type: string;
  readonly headers: string;
  readonly data: string;
  readonly hash: string;
}

/** Where the service says that a lane of its journal ends. */
export interface HeadRow {
  readonly topic: string;
  readonly partition: number;
  readonly sequence: bigint;
  readonly hash: string;
}

const BEFORE_THE_FIRST = '0'.repeat(64);

/**
 * Recomputes every chain from the published definition: SHA-256 over the previous hash and the entry's fields, each
 * as a netstring. Finds gaps, changed, exchanged, cut off and added entries, and an event told twice.
 */
export function checkJournal(rows: readonly JournalRow[], heads: readonly HeadRow[]): Anomaly[] {
  const lanes = groupedBy(rows, laneOf);
  const headless = [...lanes.keys()].filter((lane) => !heads.some((head) => laneOf(head) === lane));
  const repeated = [...groupedBy(rows, ({ eventId }) => eventId)].filter(
    ([, all]) => all.length > 1,
  );
  return [
    ...heads.flatMap((head) => checkLane(lanes.get(laneOf(head)) ?? [], head)),
    ...headless.map((lane) => anomaly('headless', lane)),
    ...repeated.map(([id]) => anomaly('told-twice', id)),
  ];
}

function checkLane(rows: readonly JournalRow[], head: HeadRow): Anomaly[] {
  const inOrder = [...rows].sort((one, other) => Number(one.sequence - other.sequence));
  let last = { sequence: 0n, hash: BEFORE_THE_FIRST };
  for (const row of inOrder) {
    const where = `${laneOf(row)} ${row.sequence}`;
    if (row.sequence !== last.sequence + 1n) return [anomaly('gap', where)];
    if (row.hash !== linkHash(last.hash, row)) return [anomaly('chain', where)];
    last = row;
  }
  const ends = last.sequence === head.sequence && last.hash === head.hash;
  return ends ? [] : [anomaly('head', laneOf(head))];
}

/** The hash that an entry must have over the one before it. */
export function linkHash(previous: string, row: Omit<JournalRow, 'hash'>): string {
  const { topic, partition, sequence, eventId, key, type, headers, data } = row;
  const digest = createHash('sha256');
  const fields = [
    previous,
    topic,
    `${partition}`,
    `${sequence}`,
    eventId,
    key,
    type,
    headers,
    data,
  ];
  for (const field of fields) {
    const bytes = Buffer.from(field, 'utf8');
    digest.update(`${bytes.length}:`).update(bytes).update(',');
  }
  return digest.digest('hex');
}

const laneOf = ({ topic, partition }: { topic: string; partition: number }): string =>
  `${topic}/${partition}`;
