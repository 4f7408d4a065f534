import type { DomainEvent } from '@lysning/contracts';
import type { EntityManager } from 'typeorm';
import type { CallerContext, TraceContext } from '../caller.js';
import {
  isScheduled,
  type ScheduledDeadline,
  scheduling,
  unscheduleDeadline,
} from '../deadline/deadline.store.js';
import type { Outbox } from '../outbox/outbox.js';
import type { OutboxRow } from '../outbox/outbox-row.js';
import type { Deadline, Statement, Tx } from '../tx.js';
import type { Call, DatabaseSession } from './database-session.js';

/** What waits for the commit. */
interface Ending {
  published: readonly OutboxRow[];
  last: readonly Call[];
  /** By kind and key: the last word counts. */
  scheduled: ReadonlyMap<string, ScheduledDeadline>;
}

/** `Tx` on a session with the database. */
export class DatabaseTransaction implements Tx {
  constructor(
    private readonly session: DatabaseSession,
    readonly caller: CallerContext,
    private readonly outbox: Outbox,
    private readonly ending: Ending = { published: [], last: [], scheduled: new Map() },
  ) {}

  get manager(): EntityManager {
    return this.session.manager;
  }

  get hasPublished(): boolean {
    return this.ending.published.length > 0;
  }

  tracedTo(trace: TraceContext): Tx {
    const caller = { ...this.caller, trace };
    return new DatabaseTransaction(this.session, caller, this.outbox, this.ending);
  }

  async query<Row>(
    statement: string | Statement,
    parameters: readonly unknown[] = [],
  ): Promise<Row[]> {
    return (await this.session.query({ statement, parameters })) as Row[];
  }

  atCommit(statement: Statement, parameters: readonly unknown[]): void {
    this.ending.last = [...this.ending.last, { statement, parameters }];
  }

  publish(events: readonly DomainEvent[]): Promise<void> {
    return Promise.resolve().then(() => {
      const rows = this.outbox.rowsOf(events, this.caller.trace);
      this.ending.published = [...this.ending.published, ...rows];
    });
  }

  schedule(deadline: Deadline): Promise<void> {
    const { trace } = this.caller;
    const scheduled = new Map(this.ending.scheduled);
    this.ending.scheduled = scheduled.set(placeOf(deadline), { deadline, trace });
    return Promise.resolve();
  }

  async isScheduled(kind: string, key: string): Promise<boolean> {
    const isToBe = this.ending.scheduled.has(placeOf({ kind, key }));
    return isToBe || isScheduled(this, kind, key);
  }

  unschedule(kind: string, key: string): Promise<void> {
    const scheduled = new Map(this.ending.scheduled);
    scheduled.delete(placeOf({ kind, key }));
    this.ending.scheduled = scheduled;
    return unscheduleDeadline(this, kind, key);
  }

  /** When it throws, it is undone, with what it published and scheduled. */
  async part<T>(work: () => Promise<T>): Promise<T> {
    const before = { ...this.ending };
    try {
      return await this.session.part(work);
    } catch (error) {
      Object.assign(this.ending, before);
      throw error;
    }
  }

  commit(): Promise<void> {
    const { published, last, scheduled } = this.ending;
    const setting = scheduled.size > 0 ? [scheduling([...scheduled.values()])] : [];
    const adding = published.length > 0 ? [this.outbox.adding(published)] : [];
    return this.session.commit([...last, ...setting, ...adding]);
  }
}

const placeOf = ({ kind, key }: Pick<Deadline, 'kind' | 'key'>): string => `${kind} ${key}`;
