import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { Statement } from '../tx.js';
import type { Answer, Step } from './statement-group.js';
import { type Client, StatementQueue } from './statement-queue.js';

/** A statement with its parameters. */
export interface Call {
  readonly statement: string | Statement;
  readonly parameters: readonly unknown[];
}

const BEGIN: Step = { name: 'lysning.begin', text: 'BEGIN' };
const COMMIT: Step = { name: 'lysning.commit', text: 'COMMIT' };
const ROLLBACK: Step = { name: 'lysning.rollback', text: 'ROLLBACK' };
const SEE_SITES = {
  name: 'lysning.sites',
  text: `SELECT set_config('app.sites', $1, true)`,
} as const;

/**
 * One connection in one transaction. TypeORM would wait for an answer five times in the shortest transaction. Here the
 * beginning goes with the first statement, and what is to be said last goes with the end, so that it is twice; a
 * transaction in which nothing is said costs nothing.
 */
export class DatabaseSession {
  private parts = 0;

  private constructor(
    private readonly runner: QueryRunner,
    private readonly queue: StatementQueue,
  ) {}

  static async open(database: DataSource, sites: string): Promise<DatabaseSession> {
    const runner = database.createQueryRunner();
    const client = (await runner.connect()) as Client;
    const queue = new StatementQueue(runner, client, [BEGIN, { ...SEE_SITES, values: [sites] }]);
    toldTypeOrm(runner, {
      isTransactionActive: true,
      transactionDepth: 1,
      // Asked for before each of its statements.
      connect: async () => {
        await queue.begin();
        return client;
      },
    });
    return new DatabaseSession(runner, queue);
  }

  get manager(): EntityManager {
    return this.runner.manager;
  }

  async query({ statement, parameters }: Call): Promise<unknown[]> {
    const isText = typeof statement === 'string' && parameters.length === 0;
    // It may be several.
    if (isText) return (await this.queue.runText(statement)).rows;
    return lastOf(await this.queue.run([stepOf(statement, parameters)])).rows;
  }

  /** Runs a part of the transaction; undoes it alone when it throws. */
  async part<T>(work: () => Promise<T>): Promise<T> {
    this.parts += 1;
    const name = `part_${String(this.parts)}`;
    this.mark(`SAVEPOINT ${name}`);
    try {
      const answer = await work();
      this.mark(`RELEASE SAVEPOINT ${name}`);
      return answer;
    } catch (error) {
      await this.queue.runAlone({ text: `ROLLBACK TO SAVEPOINT ${name}` }).catch(() => undefined);
      this.queue.forgetFailure();
      throw error;
    }
  }

  /** Sends the last statements and the commit together. PostgreSQL commits only if all of them went well. */
  async commit(last: readonly Call[]): Promise<void> {
    if (!this.queue.isUsed && last.length === 0) return;
    const steps = last.map(({ statement, parameters }) => stepOf(statement, parameters));
    const { command } = lastOf(await this.queue.run([...steps, COMMIT]));
    if (command !== 'COMMIT') throw new Error('A statement failed unnoticed; nothing is stored');
  }

  rollback(): Promise<void> {
    return this.queue.rollback(ROLLBACK);
  }

  async release(): Promise<void> {
    toldTypeOrm(this.runner, { isTransactionActive: false, transactionDepth: 0 });
    await this.runner.release();
  }

  /** If that fails, the transaction is beyond saving, and its next statement says so. */
  private mark(text: string): void {
    this.queue.run([{ text }]).catch(() => undefined);
  }
}

const stepOf = (statement: string | Statement, values: readonly unknown[]): Step =>
  typeof statement === 'string'
    ? { text: statement, values }
    : { name: statement.name, text: statement.sql, values };

function lastOf(answers: readonly Answer[]): Answer {
  const last = answers.at(-1);
  if (!last) throw new Error('PostgreSQL answered nothing');
  return last;
}

/** Else it would begin and commit by itself at the first `save`. */
const toldTypeOrm = (
  runner: QueryRunner,
  state: {
    readonly isTransactionActive: boolean;
    readonly transactionDepth: number;
    readonly connect?: () => Promise<unknown>;
  },
): unknown => Object.assign(runner, state);
