import { Clock } from '@lysning/kernel';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AssignedPartitions, type ConsumerStanding } from '../consumer/assigned-partitions.js';

/** Where messaging stands in this process and its database. */
export interface MessagingSnapshot {
  readonly relay: RelayBacklog;
  /** In the partitions that this process reads. */
  readonly consumers: readonly ConsumerStanding[];
  /** Messages set aside and not yet resolved, of all processes. */
  readonly parked: readonly { readonly consumer: string; readonly count: number }[];
  readonly deadlinesOverdue: number;
}

/** What is committed and not yet in the broker. */
export interface RelayBacklog {
  readonly backlog: number;
  /** How long the oldest of it has waited; 0 when there is none. */
  readonly oldestAgeMs: number;
}

const BACKLOG = `
  WITH unsent AS (
    SELECT h.sequence - coalesce(c.sequence, 0) AS count, j.journaled_at AS since
      FROM journal_head h
      LEFT JOIN relay_cursor c USING (topic, partition)
      LEFT JOIN journal j ON j.topic = h.topic AND j.partition = h.partition
                         AND j.sequence = coalesce(c.sequence, 0) + 1
     WHERE h.sequence > coalesce(c.sequence, 0)
    UNION ALL
    SELECT count(*), min(queued_at) FROM outbox)
  SELECT coalesce(sum(count), 0)::integer AS backlog,
         coalesce(extract(epoch FROM now() - min(since)) * 1000, 0)::float AS "oldestAgeMs"
    FROM unsent`;
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
    private readonly clock: Clock,
  ) {}

  /** Throws when the database does not answer. */
  async snapshot(): Promise<MessagingSnapshot> {
    const [relay = { backlog: 0, oldestAgeMs: 0 }] =
      await this.database.query<RelayBacklog[]>(BACKLOG);
    const parked = await this.database.query<MessagingSnapshot['parked']>(PARKED);
    const [overdue] = await this.database.query<{ count: number }[]>(OVERDUE, [this.clock.now()]);
    return {
      relay,
      consumers: this.partitions.standings(),
      parked,
      deadlinesOverdue: overdue?.count ?? 0,
    };
  }
}
