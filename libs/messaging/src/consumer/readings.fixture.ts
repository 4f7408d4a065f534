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

/** What the consumers of one partition have done, as the database tells. */
export const readingsOf = ({ database: { rows } }: Installation, partition: number) => ({
  /** The sequences applied, in the order they were. */
  applied: async (consumer: string): Promise<number[]> => {
    const found = await rows<{ sequence: string }>(
      'SELECT sequence FROM reaction WHERE consumer = $1 AND partition = $2 ORDER BY place',
      [consumer, partition],
    );
    return found.map(({ sequence }) => Number(sequence));
  },
  position: async (consumer: string): Promise<PositionRow | undefined> => {
    const [row] = await rows<PositionRow>(
      `SELECT sequence, state, stop_reason, parked_keys FROM consumer_position
        WHERE consumer = $1 AND partition = $2`,
      [`scheduling.${consumer}`, partition],
    );
    return row;
  },
  parked: (consumer: string): Promise<ParkedRow[]> =>
    rows<ParkedRow>(
      `SELECT id, reason, sequence, key, resolution FROM parked_message
        WHERE consumer = $1 AND partition = $2 ORDER BY log_offset`,
      [`scheduling.${consumer}`, partition],
    ),
});
