import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** How the publishing of a service stands. */
export interface RelaySnapshot {
  /** Events not yet in the log, whichever process will send them. */
  readonly backlog: number;
  readonly oldestAgeMs: number;
  /** By this process, since it started. */
  readonly sent: number;
  readonly logsLost: number;
  /** Lanes that began a new epoch, the database having been set back behind their log. */
  readonly lanesSetBack: number;
  readonly leader: boolean;
  /** Class and code; `null` before the first. */
  readonly lastError: string | null;
}

const BACKLOG = `
  WITH unsent AS (
    SELECT head.topic, head.partition, cursor.sequence, head.sequence - cursor.sequence AS events
      FROM journal_head AS head JOIN relay_cursor AS cursor USING (topic, partition)
     WHERE head.sequence > cursor.sequence
  ), oldest AS (
    SELECT queued_at AS since FROM (SELECT queued_at FROM outbox ORDER BY id LIMIT 1) AS first
    UNION ALL
    SELECT journaled_at FROM unsent JOIN journal
        ON (journal.topic, journal.partition) = (unsent.topic, unsent.partition)
       AND journal.sequence = unsent.sequence + 1
  )
  SELECT (SELECT count(*) FROM outbox) + (SELECT coalesce(sum(events), 0) FROM unsent) AS backlog,
         coalesce(extract(epoch FROM now() - (SELECT min(since) FROM oldest)) * 1000, 0) AS age`;

@Injectable()
export class RelayStatus {
  leads = false;
  lastError: string | null = null;
  private sent = 0;
  private logsLost = 0;
  private lanesSetBack = 0;

  constructor(private readonly database: DataSource) {}

  countSent(count: number): void {
    this.sent += count;
  }

  countLogLost(): void {
    this.logsLost += 1;
  }

  countSetBack(lanes: number): void {
    this.lanesSetBack += lanes;
  }

  async snapshot(): Promise<RelaySnapshot> {
    const [row] = await this.database.query<{ backlog: string; age: string }[]>(BACKLOG);
    return {
      backlog: Number(row?.backlog ?? 0),
      oldestAgeMs: Math.round(Number(row?.age ?? 0)),
      sent: this.sent,
      logsLost: this.logsLost,
      lanesSetBack: this.lanesSetBack,
      leader: this.leads,
      lastError: this.lastError,
    };
  }
}
