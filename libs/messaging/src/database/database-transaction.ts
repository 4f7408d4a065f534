import type { DomainEvent } from '@lysning/contracts';
import type { EntityManager, QueryRunner } from 'typeorm';
import type { CallerContext, TraceContext } from '../caller.js';
import { scheduleDeadline, unscheduleDeadline } from '../deadline/deadline.store.js';
import type { Outbox } from '../outbox/outbox.js';
import type { Deadline, Tx } from '../tx.js';

/** `Tx` on a TypeORM transaction. */
export class DatabaseTransaction implements Tx {
  constructor(
    readonly manager: EntityManager,
    readonly caller: CallerContext,
    private readonly outbox: Outbox,
    private readonly effects = { hasPublished: false },
  ) {}

  get hasPublished(): boolean {
    return this.effects.hasPublished;
  }

  tracedTo(trace: TraceContext): Tx {
    const caller = { ...this.caller, trace };
    return new DatabaseTransaction(this.manager, caller, this.outbox, this.effects);
  }

  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const { records } = await this.runner.query(sql, [...parameters], true);
    return records as Row[];
  }

  async publish(events: readonly DomainEvent[]): Promise<void> {
    if (events.length === 0) return;
    await this.outbox.add(this, events);
    this.effects.hasPublished = true;
  }

  schedule(deadline: Deadline): Promise<void> {
    return scheduleDeadline(this, deadline);
  }

  unschedule(kind: string, key: string): Promise<void> {
    return unscheduleDeadline(this, kind, key);
  }

  private get runner(): QueryRunner {
    if (!this.manager.queryRunner) throw new Error('The transaction is over');
    return this.manager.queryRunner;
  }
}
