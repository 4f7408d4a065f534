import { anomaly, type Anomaly, groupedBy } from './anomaly.ts';
import type { JournalRow } from './journal.ts';

/** A record as it lies in the log, in the order of its partition. */
export interface LoggedRecord {
  readonly topic: string;
  readonly partition: number;
  readonly sequence: bigint;
  readonly epoch: string;
  readonly key: string;
  readonly eventId: string;
  readonly type: string;
  readonly data: string;
}

/**
 * Repeats are allowed, as copies and behind the first. Left without them, each partition counts from 1 without a gap,
 * in one epoch, and a key stays in one partition.
 */
export function checkLog(records: readonly LoggedRecord[]): Anomaly[] {
  return [
    ...[...groupedBy(records, laneOf)].flatMap(([lane, all]) => checkLane(lane, all)),
    ...[...groupedBy(records, ({ topic }) => topic)].flatMap(([topic, all]) =>
      wanderers(topic, all),
    ),
  ];
}

function checkLane(lane: string, records: readonly LoggedRecord[]): Anomaly[] {
  const first = new Map<bigint, LoggedRecord>();
  const anomalies: Anomaly[] = [];
  for (const record of records) {
    const where = `${lane} ${record.sequence}`;
    const known = first.get(record.sequence);
    if (known && !isCopy(known, record)) anomalies.push(anomaly('rewritten', where));
    if (known) continue;
    if (record.sequence !== BigInt(first.size + 1)) return [...anomalies, anomaly('order', where)];
    if (record.epoch !== records[0]?.epoch) anomalies.push(anomaly('epoch', where));
    first.set(record.sequence, record);
  }
  return anomalies;
}

const isCopy = (one: LoggedRecord, other: LoggedRecord): boolean =>
  one.eventId === other.eventId && one.key === other.key && one.data === other.data;

const wanderers = (topic: string, records: readonly LoggedRecord[]): Anomaly[] =>
  [...groupedBy(records, ({ key }) => key)]
    .filter(([, all]) => new Set(all.map(({ partition }) => partition)).size > 1)
    .map(([key]) => anomaly('wandering-key', `${topic} ${key}`));

/** The log tells everything that the journal has, and nothing else. */
export function checkLogTellsJournal(
  records: readonly LoggedRecord[],
  journal: readonly JournalRow[],
): Anomaly[] {
  const told = new Map(records.map((record) => [placeOf(record), record]));
  const rows = new Map(journal.map((row) => [placeOf(row), row]));
  const untold = journal
    .filter((row) => told.get(placeOf(row))?.eventId !== row.eventId)
    .map((row) => anomaly('untold', placeOf(row)));
  const invented = records
    .filter((record) => !isSame(record, rows.get(placeOf(record))))
    .map((record) => anomaly('invented', placeOf(record)));
  return [...untold, ...invented];
}

const isSame = (record: LoggedRecord, row: JournalRow | undefined): boolean =>
  row !== undefined &&
  row.eventId === record.eventId &&
  row.key === record.key &&
  row.type === record.type &&
  row.data === record.data;

/**
 * What one client did to one key, each write acknowledged before the next began, is told in that order. `told` are the
 * facts of one topic in the order of its journal.
 */
export function checkOrder(
  asked: ReadonlyMap<string, readonly string[]>,
  told: readonly string[],
): Anomaly[] {
  const places = new Map(told.map((fact, place) => [fact, place]));
  return [...asked].flatMap(([key, facts]) => {
    const found = facts.flatMap((fact) => places.get(fact) ?? []);
    const isAscending = found.every(
      (place, index) => index === 0 || place > (found[index - 1] ?? 0),
    );
    return isAscending ? [] : [anomaly('order', key)];
  });
}

const laneOf = ({ topic, partition }: { topic: string; partition: number }): string =>
  `${topic}/${partition}`;
const placeOf = (at: { topic: string; partition: number; sequence: bigint }): string =>
  `${laneOf(at)} ${at.sequence}`;
