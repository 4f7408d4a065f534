import { Clock } from '@lysning/kernel';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AssignedPartitions, type ConsumerStanding } from '../consumer/assigned-partitions.js';
import { type RelaySnapshot, RelayStatus } from '../relay/relay-status.js';

/** Where messaging stands in this process and its database. */
export interface MessagingSnapshot {
  readonly relay: RelaySnapshot;
  /** In the partitions that this process reads. */
  readonly consumers: readonly ConsumerStanding[];
  /** Messages set aside and not yet resolved, of all processes. */
  readonly parked: readonly { readonly consumer: string; readonly count: number }[];
  readonly deadlinesOverdue: number;
}

const PARKED = `
  SELECT consumer, count(*)::integer AS count FROM parked_message
   WHERE resolution IS NULL GROUP BY consumer ORDER BY consumer`;
const OVERDUE = `SELECT count(*)::integer AS count FROM deadline WHERE due_at <= $1`;

/** Where messaging stands: for readiness, metrics and operators. */
@Injectable()
export class MessagingStatus {
  constructor(
    private readonly database: DataSource,
    private readonly partitions: AssignedPartitions,
    private readonly relay: RelayStatus,
    private readonly clock: Clock,
  ) {}

  /** Throws when the database does not answer. */
  async snapshot(): Promise<MessagingSnapshot> {
    const parked = await this.database.query<MessagingSnapshot['parked']>(PARKED);
    const [overdue] = await this.database.query<{ count: number }[]>(OVERDUE, [this.clock.now()]);
    return {
      relay: await this.relay.snapshot(),
      consumers: this.partitions.standings(),
      parked,
      deadlinesOverdue: overdue?.count ?? 0,
    };
  }
}
