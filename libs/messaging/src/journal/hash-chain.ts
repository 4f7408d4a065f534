import { hash } from 'node:crypto';
import type { JournalEntry } from './entry.js';

/** The hash before the first entry of a lane. */
export const NO_HASH = '0'.repeat(64);

/**
 * The hash of an entry, over the one before it: SHA-256, in hex, of these fields in UTF-8, each as a netstring
 * (`<length in bytes>:<bytes>,`): previous hash, topic, partition, sequence, event id, key, type, headers, data.
 * Headers and data are the stored JSON text, as it is.
 */
export function chainHash(previousHash: string, entry: Omit<JournalEntry, 'hash'>): string {
  const { topic, partition, sequence, eventId, key, type, headers, data } = entry;
  const fields = [
    previousHash,
    topic,
    String(partition),
    String(sequence),
    eventId,
    key,
    type,
    headers,
    data,
  ];
  return hash('sha256', fields.map(netstring).join(''));
}

const netstring = (field: string): string => `${Buffer.byteLength(field)}:${field},`;

/** Where a chain breaks: the first sequence that is not as it was written. */
export interface Break {
  readonly sequence: bigint;
  readonly reason: 'gap' | 'hash' | 'head';
}

/** A lane as far as it was checked. */
export interface Checked {
  readonly sequence: bigint;
  readonly hash: string;
}

export const UNCHECKED: Checked = { sequence: 0n, hash: NO_HASH };

/** Checks the next entries of a lane: no gap, each over the one before. */
export function checkEntries(
  start: Checked,
  entries: readonly JournalEntry[],
): { readonly checked: Checked; readonly broken: Break | null } {
  let checked = start;
  for (const entry of entries) {
    const sequence = checked.sequence + 1n;
    if (entry.sequence !== sequence) return { checked, broken: { sequence, reason: 'gap' } };
    if (entry.hash !== chainHash(checked.hash, entry)) {
      return { checked, broken: { sequence, reason: 'hash' } };
    }
    checked = { sequence, hash: entry.hash };
  }
  return { checked, broken: null };
}

/** Checks that a lane ends where its head says: the last entries were not cut off. */
export const checkHead = (checked: Checked, head: Checked): Break | null =>
  checked.sequence === head.sequence && checked.hash === head.hash
    ? null
    : { sequence: head.sequence, reason: 'head' };
