import { expect } from 'vitest';
import { eventually } from '../installation/eventually.fixture.js';
import type { Installation } from '../installation/installation.fixture.js';

export interface PositionRow {
  readonly sequence: string;
  readonly state: string;
  readonly stop_reason: string | null;
  readonly parked_keys: number;
}

export interface ParkedRow {
  readonly id: string;
  readonly reason: string;
  readonly sequence: string | null;
  readonly key: string | null;
  readonly resolution: string | null;
}

export type Readings = ReturnType<typeof readingsOf>;

/** Within a run keys take turns; within a key the order of the log is kept. */
export const inOrder = (sequences: readonly number[]): number[] =>
  sequences.toSorted((one, other) => one - other);

/** What the consumers of one partition have done, as the database tells. */
export function readingsOf({ database: { rows } }: Installation, partition: number) {
  const position = async (consumer: string): Promise<PositionRow | undefined> => {
    const [row] = await rows<PositionRow>(
      `SELECT sequence, state, stop_reason, parked_keys FROM consumer_position
        WHERE consumer = $1 AND partition = $2`,
      [`scheduling.${consumer}`, partition],
    );
    return row;
  };
  return {
    /** The sequences applied, in the order they were. */
    applied: async (consumer: string): Promise<number[]> => {
      const found = await rows<{ sequence: string }>(
        'SELECT sequence FROM reaction WHERE consumer = $1 AND partition = $2 ORDER BY place',
        [consumer, partition],
      );
      return found.map(({ sequence }) => Number(sequence));
    },
    position,
    /** Waits until its position is as expected. */
    reach: (consumer: string, expected: Partial<PositionRow>): Promise<void> =>
      eventually(async () => {
        expect(await position(consumer)).toMatchObject(expected);
      }, 30_000),
    parked: (consumer: string): Promise<ParkedRow[]> =>
      rows<ParkedRow>(
        `SELECT id, reason, sequence, key, resolution FROM parked_message
        WHERE consumer = $1 AND partition = $2 ORDER BY log_offset`,
        [`scheduling.${consumer}`, partition],
      ),
    /** What is kept of the messages once they are no longer parked, and by whom. */
    resolved: () =>
      rows(
        'SELECT resolution, resolved_by, payload, headers FROM parked_message WHERE partition = $1',
        [partition],
      ),
  };
}
