import {
  type DataSource,
  type EntityManager,
  QueryFailedError,
  type QueryRunner,
  QueryRunnerAlreadyReleasedError,
} from 'typeorm';
import type { Statement } from '../tx.js';

/** What of pg's client is used here. With `pipeline: true` a statement is on its way before the last is answered. */
interface Client {
  query(statement: {
    readonly text: string;
    readonly name?: string;
    readonly values?: readonly unknown[];
  }): Promise<{ readonly command: string; readonly rows: unknown[] }>;
  escapeLiteral(text: string): string;
}

/** A statement with its parameters. */
export interface Call {
  readonly statement: string | Statement;
  readonly parameters: readonly unknown[];
}

/**
 * One connection in one transaction. TypeORM would wait for an answer five times in the shortest transaction; here the
 * settings come with the beginning, and what is to be said last comes with the end.
 */
export class DatabaseSession {
  private parts = 0;

  private constructor(
    private readonly runner: QueryRunner,
    private readonly client: Client,
  ) {}

  static async begin(database: DataSource, sites: string): Promise<DatabaseSession> {
    const runner = database.createQueryRunner();
    const client = (await runner.connect()) as Client;
    const session = new DatabaseSession(runner, client);
    try {
      // Waited for: what follows must not run outside, should this be cancelled.
      await session.send(`BEGIN; SET LOCAL app.sites = ${client.escapeLiteral(sites)}`);
      toldTypeOrm(runner, { isTransactionActive: true, transactionDepth: 1 });
      return session;
    } catch (error) {
      await session.rollback();
      await session.release();
      throw error;
    }
  }

  get manager(): EntityManager {
    return this.runner.manager;
  }

  async query(call: Call): Promise<unknown[]> {
    const { statement, parameters } = call;
    const { name, sql } =
      typeof statement === 'string' ? { name: undefined, sql: statement } : statement;
    return (await this.send(sql, parameters, name)).rows;
  }

  /** Runs a part of the transaction; undoes it alone when it throws. */
  async part<T>(work: () => Promise<T>): Promise<T> {
    this.parts += 1;
    const name = `part_${String(this.parts)}`;
    const marked = this.send(`SAVEPOINT ${name}`);
    // If there is no savepoint, the transaction is beyond saving, and its next statement says so.
    marked.catch(() => undefined);
    try {
      const answer = await work();
      await this.send(`RELEASE SAVEPOINT ${name}`);
      return answer;
    } catch (error) {
      await this.send(`ROLLBACK TO SAVEPOINT ${name}`).catch(() => undefined);
      throw error;
    }
  }

  /** Sends the last statements and the commit together. PostgreSQL commits only if all of them went well. */
  async commit(last: readonly Call[]): Promise<void> {
    const sent = [...last.map((call) => this.query(call)), this.sendCommit()];
    const failed = (await Promise.allSettled(sent)).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  }

  async rollback(): Promise<void> {
    await this.send('ROLLBACK').catch(() => undefined);
  }

  async release(): Promise<void> {
    toldTypeOrm(this.runner, { isTransactionActive: false, transactionDepth: 0 });
    await this.runner.release();
  }

  private async sendCommit(): Promise<void> {
    const { command } = await this.send('COMMIT');
    if (command !== 'COMMIT') throw new Error('A statement failed unnoticed; nothing is stored');
  }

  private async send(text: string, parameters?: readonly unknown[], name?: string) {
    if (this.runner.isReleased) throw new QueryRunnerAlreadyReleasedError();
    try {
      return await this.client.query({
        text,
        ...(name !== undefined && { name }),
        ...(parameters && { values: parameters }),
      });
    } catch (error) {
      throw new QueryFailedError(text, parameters && [...parameters], error as Error);
    }
  }
}

/** Else it would begin and commit by itself at the first `save`. */
const toldTypeOrm = (
  runner: QueryRunner,
  state: { readonly isTransactionActive: boolean; readonly transactionDepth: number },
): unknown => Object.assign(runner, state);
