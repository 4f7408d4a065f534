import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Statement, Tx } from '../tx.js';
import type { Place, Position } from './admission.js';

/** One consumer in one partition. */
export interface Stand {
  readonly consumer: string;
  readonly topic: string;
  readonly partition: number;
}

/** `holding`: events are missing and awaited. `stopped`: goes on when an operator says so. */
export type ReadingState = 'running' | 'holding' | 'stopped';
export type StopReason = 'other-epoch' | 'too-many-parked';

export interface StoredPosition extends Position {
  readonly state: ReadingState;
  readonly parkedKeys: number;
}

/** Where a consumer goes on reading. */
export interface Landmark extends Stand {
  readonly sequence: bigint;
  /** Everything before it is applied, if the log is still the one it was. */
  readonly logOffset: bigint;
  readonly state: ReadingState;
}

/** How a consumer's position moves with a run of messages. */
export interface Movement extends Pick<Position, 'epoch' | 'sequence'> {
  readonly logOffset: bigint;
  readonly state: ReadingState;
}

interface PositionRow {
  partition: number;
  epoch: string | null;
  past_epochs: string[];
  sequence: string;
  state: ReadingState;
  parked_keys: number;
}

const LOCK: Statement = {
  name: 'lysning.position.lock',
  sql: `SELECT partition, epoch, past_epochs, sequence, state, parked_keys FROM consumer_position
         WHERE consumer = $1 AND topic = $2 AND partition = ANY ($3::integer[])
         ORDER BY partition FOR UPDATE`,
};
const CREATE = `
  INSERT INTO consumer_position (consumer, topic, partition) VALUES ($1, $2, $3)
  ON CONFLICT DO NOTHING`;
const MOVE: Statement = {
  name: 'lysning.position.move',
  sql: `UPDATE consumer_position
           SET epoch = $4, sequence = $5, log_offset = $6, state = $7, moved_at = now()
         WHERE consumer = $1 AND topic = $2 AND partition = $3`,
};
const STOPPED = `SELECT consumer, topic, partition FROM consumer_position WHERE state = 'stopped'`;
const LANDMARKS = `
  SELECT consumer, topic, partition, sequence, log_offset AS "logOffset", state
    FROM consumer_position`;
const HOLD = `
  UPDATE consumer_position SET state = 'holding'
   WHERE consumer = $1 AND topic = $2 AND partition = $3 AND state = 'running'`;
const STOP: Statement = {
  name: 'lysning.position.stop',
  sql: `UPDATE consumer_position
           SET state = 'stopped', stop_reason = $4, stop_epoch = $5, stop_sequence = $6
         WHERE consumer = $1 AND topic = $2 AND partition = $3`,
};
const RESUME = `
  UPDATE consumer_position
     SET state = 'running', stop_reason = NULL, stop_epoch = NULL, stop_sequence = NULL
   WHERE consumer = $1 AND topic = $2 AND partition = $3 AND stop_reason = 'too-many-parked'
  RETURNING state`;
const ACCEPT_EPOCH = `
  UPDATE consumer_position
     SET past_epochs = past_epochs || epoch, epoch = stop_epoch, sequence = least(sequence, $5),
         state = 'running', stop_reason = NULL, stop_epoch = NULL, stop_sequence = NULL
   WHERE consumer = $1 AND topic = $2 AND partition = $3
     AND stop_reason = 'other-epoch' AND stop_epoch = $4
  RETURNING state`;

/** Where consumers stand. The row's lock makes a consumer, a rival of it and an operator's redrive take turns. */
@Injectable()
export class PositionStore {
  constructor(private readonly database: DataSource) {}

  /** Of one consumer in partitions of one topic: in the same order for everybody, and before anything else is locked. */
  async lock<One extends Stand>(
    tx: Tx,
    stands: readonly [One, ...One[]],
  ): Promise<readonly (readonly [One, StoredPosition])[]> {
    const [{ consumer, topic }] = stands;
    const partitions = stands.map(({ partition }) => partition);
    const rows = await tx.query<PositionRow>(LOCK, [consumer, topic, partitions]);
    const known = new Map(rows.map((row) => [row.partition, positionOf(row)]));
    const missing = stands.filter(({ partition }) => !known.has(partition));
    for (const stand of missing) await tx.query(CREATE, keyOf(stand));
    if (missing.length > 0) return this.lock(tx, stands);
    return stands.map((stand) => [stand, known.get(stand.partition) as StoredPosition]);
  }

  /** With the commit. */
  move(tx: Tx, stand: Stand, { epoch, sequence, logOffset, state }: Movement): void {
    tx.atCommit(MOVE, [...keyOf(stand), epoch, String(sequence), String(logOffset), state]);
  }

  /** Of every consumer in every partition that it has been to. */
  async landmarks(): Promise<Landmark[]> {
    const rows = await this.database.query<StoredLandmark[]>(LANDMARKS);
    return rows.map((row) => ({
      ...row,
      sequence: BigInt(row.sequence),
      logOffset: BigInt(row.logOffset),
    }));
  }

  stopped(): Promise<Stand[]> {
    return this.database.query<Stand[]>(STOPPED);
  }

  async hold(tx: Tx, stand: Stand): Promise<void> {
    await tx.query(HOLD, keyOf(stand));
  }

  /** With the commit, after a move that was asked for before. */
  stop(tx: Tx, stand: Stand, reason: StopReason, { epoch, sequence }: Place): void {
    tx.atCommit(STOP, [...keyOf(stand), reason, epoch, sequence.toString()]);
  }

  /** Returns whether it had stopped because too much was parked. */
  async resume(tx: Tx, stand: Stand): Promise<boolean> {
    return (await tx.query(RESUME, keyOf(stand))).length > 0;
  }

  /** The former epoch becomes history from `sequence` on. Returns whether it had stopped at this epoch. */
  async acceptEpoch(tx: Tx, stand: Stand, { epoch, sequence }: Place): Promise<boolean> {
    const parameters = [...keyOf(stand), epoch, sequence.toString()];
    return (await tx.query(ACCEPT_EPOCH, parameters)).length > 0;
  }
}

type StoredLandmark = Omit<Landmark, 'sequence' | 'logOffset'> &
  Readonly<Record<'sequence' | 'logOffset', string>>;

/** By consumer and topic, as `lock` takes them, and in one order for whoever locks several. */
export function inLockOrder<One extends Stand>(stands: readonly One[]): [One, ...One[]][] {
  const groups = new Map<string, [One, ...One[]]>();
  for (const stand of stands) {
    const name = `${stand.consumer} ${stand.topic}`;
    const group = groups.get(name);
    if (group) group.push(stand);
    else groups.set(name, [stand]);
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group);
}

export const isSame = (one: Stand, other: Stand): boolean =>
  one.consumer === other.consumer && one.topic === other.topic && one.partition === other.partition;

const keyOf = ({ consumer, topic, partition }: Stand): [string, string, number] => [
  consumer,
  topic,
  partition,
];

const positionOf = (row: PositionRow): StoredPosition => ({
  epoch: row.epoch,
  pastEpochs: row.past_epochs,
  sequence: BigInt(row.sequence),
  state: row.state,
  parkedKeys: row.parked_keys,
});
