import { AsyncLocalStorage } from 'node:async_hooks';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  type CallerContext,
  newTrace,
  serviceCaller,
  siteSetting,
  type TraceContext,
} from './caller.js';
import { crashPoint } from './crash-points.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from './options.js';
import { DatabaseSession } from './database/database-session.js';
import { DatabaseTransaction } from './database/database-transaction.js';
import { Outbox } from './outbox/outbox.js';
import type { Tx } from './tx.js';

/** The transaction that `spanning` opened around the present work, if any. */
const around = new AsyncLocalStorage<DatabaseTransaction>();

/** Opens transactions. */
@Injectable()
export class Transactions {
  constructor(
    private readonly database: DataSource,
    private readonly outbox: Outbox,
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
  ) {}

  /** Runs `work` in one transaction that sees the caller's sites; commits when it resolves, rolls back when it throws. */
  run<T>(caller: CallerContext, work: (tx: Tx) => Promise<T>): Promise<T> {
    const whole = around.getStore();
    if (whole?.caller === caller) return whole.part(() => work(whole));
    return this.open(caller, work);
  }

  /**
   * Runs `work` in one transaction of which every `run` for this very caller within `work` becomes a part, undone by
   * itself when it throws. For what must be stored together with whatever a request does.
   */
  spanning<T>(caller: CallerContext, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.open(caller, (tx) => around.run(tx, () => work(tx)));
  }

  /** The same as the service itself, which sees every site: for reactions, deadlines and start-up. */
  asService<T>(work: (tx: Tx) => Promise<T>, trace: TraceContext = newTrace()): Promise<T> {
    return this.run(serviceCaller(this.options.service, trace), work);
  }

  private async open<T>(
    caller: CallerContext,
    work: (tx: DatabaseTransaction) => Promise<T>,
  ): Promise<T> {
    const session = await DatabaseSession.open(this.database, siteSetting(caller.sites));
    const tx = new DatabaseTransaction(session, caller, this.outbox);
    try {
      const answer = await work(tx);
      if (tx.hasPublished) crashPoint('before-commit');
      await tx.commit();
      if (tx.hasPublished) crashPoint('after-commit');
      if (tx.hasPublished) this.outbox.signal.raise();
      return answer;
    } catch (error) {
      await session.rollback();
      throw error;
    } finally {
      await session.release();
    }
  }
}
