import { anomaly, type Anomaly } from './anomaly.ts';
import { hasPath, type Graph, link, onCycles } from './graph.ts';

/** One client's transaction on lists to which unique values are appended. */
export interface Transaction {
  readonly id: string;
  readonly operations: readonly (Append | Read)[];
  readonly outcome: 'committed' | 'aborted' | 'unknown';
  readonly calledAt: number;
  readonly returnedAt: number;
}

export interface Append {
  readonly kind: 'append';
  readonly key: string;
  readonly value: string;
}

export interface Read {
  readonly kind: 'read';
  readonly key: string;
  readonly values: readonly string[];
}

/** The lists as they are in the end, which is the order of their versions. */
export type Finals = ReadonlyMap<string, readonly string[]>;

/**
 * Finds lost and doubled values, reads that are no prefix of the final list or do not have what was acknowledged before
 * they began, aborted (G1a) and intermediate (G1b) reads, and the cycles G0, G1c and G-single of Adya's hierarchy.
 */
export function checkListAppend(transactions: readonly Transaction[], finals: Finals): Anomaly[] {
  const writers = writersOf(transactions);
  return [
    ...checkFinals(writers, finals),
    ...transactions.flatMap((one) => checkReads(one, { writers, finals, transactions })),
    ...checkCycles(transactions, writers, finals),
  ];
}

type Writers = ReadonlyMap<string, Transaction>;

const appendsOf = ({ operations }: Transaction): Append[] =>
  operations.filter((operation) => operation.kind === 'append');
const readsOf = ({ operations, outcome }: Transaction): Read[] =>
  outcome === 'committed' ? operations.filter((operation) => operation.kind === 'read') : [];
const nameOf = (key: string, value: string): string => `${key} ${value}`;

const writersOf = (transactions: readonly Transaction[]): Writers =>
  new Map(
    transactions.flatMap((one) =>
      appendsOf(one).map(({ key, value }) => [nameOf(key, value), one] as const),
    ),
  );

function checkFinals(writers: Writers, finals: Finals): Anomaly[] {
  const lost = [...writers].filter(
    ([name, { outcome }]) => outcome === 'committed' && !isIn(finals, name),
  );
  return [
    ...lost.map(([name]) => anomaly('lost', name)),
    ...[...finals].flatMap(([key, values]) => [
      ...repeatsIn(values).map((value) => anomaly('doubled', nameOf(key, value))),
      ...values.flatMap((value) => strangers(writers.get(nameOf(key, value)), nameOf(key, value))),
    ]),
  ];
}

function isIn(finals: Finals, name: string): boolean {
  const at = name.indexOf(' ');
  return finals.get(name.slice(0, at))?.includes(name.slice(at + 1)) ?? false;
}

const repeatsIn = (values: readonly string[]): string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

function strangers(writer: Transaction | undefined, name: string): Anomaly[] {
  if (!writer) return [anomaly('unasked', name)];
  return writer.outcome === 'aborted' ? [anomaly('G1a', name)] : [];
}

interface History {
  readonly writers: Writers;
  readonly finals: Finals;
  readonly transactions: readonly Transaction[];
}

const checkReads = (reader: Transaction, history: History): Anomaly[] =>
  readsOf(reader).flatMap((read) =>
    FAULTS_OF_READS.filter(({ is }) => is(read, reader, history)).map(({ kind }) =>
      anomaly(kind, `${reader.id} ${read.key}`),
    ),
  );

const FAULTS_OF_READS: readonly {
  readonly kind: string;
  readonly is: (read: Read, reader: Transaction, history: History) => boolean;
}[] = [
  {
    kind: 'not-a-prefix',
    is: ({ key, values }, _, { finals }) =>
      values.some((value, index) => finals.get(key)?.[index] !== value),
  },
  {
    kind: 'G1a',
    is: ({ key, values }, _, { writers }) =>
      values.some((value) => writers.get(nameOf(key, value))?.outcome === 'aborted'),
  },
  { kind: 'G1b', is: isIntermediate },
  { kind: 'stale', is: isStale },
];

/** The reader saw some of what another transaction appended to this list, and not all. */
function isIntermediate({ key, values }: Read, reader: Transaction, { writers }: History): boolean {
  const last = values.at(-1);
  const writer = last === undefined ? undefined : writers.get(nameOf(key, last));
  if (!writer || writer === reader) return false;
  const ofKey = appendsOf(writer).filter((append) => append.key === key);
  return ofKey.at(-1)?.value !== last;
}

/** What was acknowledged before the read began is not in it. */
function isStale(read: Read, reader: Transaction, { transactions }: History): boolean {
  return transactions.some(
    (one) =>
      one.outcome === 'committed' &&
      one.returnedAt < reader.calledAt &&
      appendsOf(one).some(({ key, value }) => key === read.key && !read.values.includes(value)),
  );
}

function checkCycles(
  transactions: readonly Transaction[],
  writers: Writers,
  finals: Finals,
): Anomaly[] {
  const writes: Graph = new Map();
  for (const [key, values] of finals) {
    const ids = values.map((value) => writers.get(nameOf(key, value))?.id);
    ids.forEach((id, index) => {
      link(writes, ids[index - 1], id);
    });
  }
  const information: Graph = new Map([...writes].map(([id, next]) => [id, new Set(next)]));
  const overtakings: (readonly [string, string])[] = [];
  for (const reader of transactions) {
    for (const { key, values } of readsOf(reader)) {
      const writerAt = (index: number) =>
        writers.get(nameOf(key, finals.get(key)?.[index] ?? ''))?.id;
      link(information, writerAt(values.length - 1), reader.id);
      const next = writerAt(values.length);
      if (next !== undefined && next !== reader.id) overtakings.push([reader.id, next]);
    }
  }
  const dirtyWrites = onCycles(writes);
  return [
    ...dirtyWrites.map((id) => anomaly('G0', id)),
    ...onCycles(information)
      .filter((id) => !dirtyWrites.includes(id))
      .map((id) => anomaly('G1c', id)),
    ...overtakings
      .filter(([reader, writer]) => hasPath(information, writer, reader))
      .map(([reader]) => anomaly('G-single', reader)),
  ];
}
