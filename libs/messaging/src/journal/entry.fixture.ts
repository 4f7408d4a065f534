import type { JournalEntry, JournalHead, Lane } from './entry.js';
import { NO_HASH } from './hash-chain.js';
import { sequence, type WaitingRow } from './sequencing.js';

export const LANE: Lane = { topic: 'lysning.scheduling', partition: 3 };

export const aHead = (overrides: Partial<JournalHead> = {}): JournalHead => ({
  ...LANE,
  sequence: 0n,
  hash: NO_HASH,
  epoch: 'e1',
  ...overrides,
});

/** The `number`th row of an outbox. */
export const aRow = (number: number, overrides: Partial<WaitingRow> = {}): WaitingRow => ({
  ...LANE,
  id: String(number),
  eventId: `0192f000-0000-7000-8000-${String(number).padStart(12, '0')}`,
  key: 'patient-1',
  type: 'no.lysning.course.ended.v1',
  headers: '{"ce_id":"1"}',
  data: `{"number":${number}}`,
  ...overrides,
});

/** The first entries of a lane. */
export function aChain(length: number): readonly JournalEntry[] {
  const rows = Array.from({ length }, (_, index) => aRow(index + 1));
  return sequence(rows, new Map([['lysning.scheduling/3', aHead()]])).entries;
}
