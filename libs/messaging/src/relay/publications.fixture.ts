import { expect } from 'vitest';
import type { DomainEvent } from '@lysning/contracts';
import type { INestApplicationContext } from '@nestjs/common';
import { eventually } from '../installation/eventually.fixture.js';
import type { Installation } from '../installation/installation.fixture.js';
import type { TopicRecord } from '../installation/test-topics.fixture.js';
import { Transactions } from '../transactions.js';

/** Publishes, each in a transaction of its own. */
export async function publish(
  process: INestApplicationContext,
  ...events: readonly DomainEvent[]
): Promise<void> {
  const transactions = process.get(Transactions);
  for (const event of events) await transactions.asService((tx) => tx.publish([event]));
}

/** Waits until the log of a topic holds at least so many records. Returns all of them. */
export async function recordsOf(
  { topics }: Installation,
  topic: string,
  atLeast: number,
): Promise<TopicRecord[]> {
  let records: TopicRecord[] = [];
  await eventually(async () => {
    const ends = await topics.ends(topic);
    expect(ends.reduce((sum, end) => sum + end, 0)).toBeGreaterThanOrEqual(atLeast);
    records = await topics.records(topic);
  }, 40_000);
  return records;
}

/** The sequences that lie in each partition, by partition. */
export function sequencesOf(records: readonly TopicRecord[]): Map<number, number[]> {
  const lanes = new Map<number, number[]>();
  for (const { partition, headers } of records) {
    lanes.set(partition, [...(lanes.get(partition) ?? []), Number(headers['ce_sequence'])]);
  }
  return lanes;
}

export const upTo = (last: number): number[] => Array.from({ length: last }, (_, at) => at + 1);
