import { Clock } from '@lysning/kernel';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AssignedPartitions } from '../consumer/assigned-partitions.js';
import type { ReadingState, StopReason } from '../consumer/position.store.js';

/** One consumer in one partition, as stored; `lag` where this process reads that partition. */
export interface PositionView {
  readonly consumer: string;
  readonly topic: string;
  readonly partition: number;
  readonly sequence: string;
  readonly epoch: string | null;
  readonly state: ReadingState;
  readonly stopReason: StopReason | null;
  readonly stopEpoch: string | null;
  readonly stopSequence: string | null;
  readonly parkedKeys: number;
  readonly movedAt: Date;
  readonly lag: string | null;
}

/** A deadline that is due and was not met. */
export interface OverdueDeadlineView {
  readonly kind: string;
  readonly key: string;
  readonly dueAt: Date;
  readonly attempts: number;
  readonly lastError: string | null;
}

const POSITIONS = `
  SELECT consumer, topic, partition, sequence, epoch, state, stop_reason AS "stopReason",
         stop_epoch AS "stopEpoch", stop_sequence AS "stopSequence", parked_keys AS "parkedKeys",
         moved_at AS "movedAt"
    FROM consumer_position ORDER BY consumer, topic, partition`;
const OVERDUE = `
  SELECT kind, key, due_at AS "dueAt", attempts, last_error AS "lastError" FROM deadline
   WHERE due_at <= $1 ORDER BY due_at LIMIT 200`;

/** What operators see of consumers and deadlines. */
@Injectable()
export class OperationsQueries {
  constructor(
    private readonly database: DataSource,
    private readonly partitions: AssignedPartitions,
    private readonly clock: Clock,
  ) {}

  async positions(): Promise<PositionView[]> {
    const rows = await this.database.query<Omit<PositionView, 'lag'>[]>(POSITIONS);
    const lags = new Map(this.partitions.standings().map((one) => [nameOf(one), one.lag]));
    return rows.map((row) => ({ ...row, lag: lags.get(nameOf(row))?.toString() ?? null }));
  }

  overdueDeadlines(): Promise<OverdueDeadlineView[]> {
    return this.database.query<OverdueDeadlineView[]>(OVERDUE, [this.clock.now()]);
  }
}

const nameOf = (at: { consumer: string; topic: string; partition: number }): string =>
  `${at.consumer} ${at.topic}/${String(at.partition)}`;
