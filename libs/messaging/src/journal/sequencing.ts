import type { OutboxRow } from '../outbox/outbox-row.js';
import { type JournalEntry, type JournalHead, laneKey } from './entry.js';
import { chainHash } from './hash-chain.js';

/** A row of the outbox, in the order in which rows are published. */
export interface WaitingRow extends OutboxRow {
  readonly id: string;
}

/** A move of rows from the outbox into the journal: what changes, and what it relies on. */
export interface Move {
  readonly ids: readonly string[];
  readonly entries: readonly JournalEntry[];
  /** For each lane that grows: its head before and after. */
  readonly heads: readonly { readonly before: JournalHead; readonly after: JournalHead }[];
}

export type Heads = ReadonlyMap<string, JournalHead>;

/** Gives each row the next sequence of its lane and chains it to the one before. */
export function sequence(rows: readonly WaitingRow[], heads: Heads): Move {
  const grown = new Map<string, JournalHead>();
  const entries = rows.map((row) => {
    const { topic, partition, eventId, key, type, headers, data } = row;
    const lane = laneKey(row);
    const head = grown.get(lane) ?? headOf(heads, lane);
    const sequence = head.sequence + 1n;
    const next = { topic, partition, sequence, eventId, key, type, headers, data };
    const hash = chainHash(head.hash, next);
    grown.set(lane, { topic, partition, sequence, hash, epoch: head.epoch });
    return { ...next, hash };
  });
  return {
    ids: rows.map(({ id }) => id),
    entries,
    heads: [...grown].map(([lane, after]) => ({ before: headOf(heads, lane), after })),
  };
}

function headOf(heads: Heads, lane: string): JournalHead {
  const head = heads.get(lane);
  if (!head) throw new Error(`The journal has no lane ${lane}`);
  return head;
}
