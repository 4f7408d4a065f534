import {
  type DataSource,
  type EntityManager,
  QueryFailedError,
  type QueryRunner,
  QueryRunnerAlreadyReleasedError,
} from 'typeorm';
import type { Statement } from '../tx.js';
import { type Answer, StatementGroup, type Step } from './statement-group.js';

/** What of pg's client is used here. With `pipeline: true` a statement is on its way before the last is answered. */
interface Client {
  query(sent: StatementGroup | string): unknown;
}

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
  /** Ends when the beginning was answered; rejects when the transaction was not begun. */
  private begun: Promise<void> | undefined;

  /** What a statement that came after it is told instead of that the transaction is over. */
  private failure: QueryFailedError | undefined;

  private constructor(
    private readonly runner: QueryRunner,
    private readonly client: Client,
    private readonly sites: string,
  ) {}

  static async open(database: DataSource, sites: string): Promise<DatabaseSession> {
    const runner = database.createQueryRunner();
    const client = (await runner.connect()) as Client;
    const session = new DatabaseSession(runner, client, sites);
    toldTypeOrm(runner, {
      isTransactionActive: true,
      transactionDepth: 1,
      // Asked for before each of its statements.
      connect: async () => {
        if (session.begun) await session.begun;
        else await session.begin([]);
        return client;
      },
    });
    return session;
  }

  get manager(): EntityManager {
    return this.runner.manager;
  }

  async query({ statement, parameters }: Call): Promise<unknown[]> {
    if (typeof statement !== 'string') {
      return lastOf(await this.send([stepOf(statement, parameters)])).rows;
    }
    if (parameters.length > 0) {
      return lastOf(await this.send([{ text: statement, values: parameters }])).rows;
    }
    // It may be several.
    return this.sendText(statement);
  }

  /** Runs a part of the transaction; undoes it alone when it throws. */
  async part<T>(work: () => Promise<T>): Promise<T> {
    this.parts += 1;
    const name = `part_${String(this.parts)}`;
    const marked = this.send([{ text: `SAVEPOINT ${name}` }]);
    // If there is no savepoint, the transaction is beyond saving, and its next statement says so.
    marked.catch(() => undefined);
    try {
      const answer = await work();
      await this.send([{ text: `RELEASE SAVEPOINT ${name}` }]);
      return answer;
    } catch (error) {
      await this.send([{ text: `ROLLBACK TO SAVEPOINT ${name}` }]).catch(() => undefined);
      this.failure = undefined;
      throw error;
    }
  }

  /** Sends the last statements and the commit together. PostgreSQL commits only if all of them went well. */
  async commit(last: readonly Call[]): Promise<void> {
    if (!this.begun && last.length === 0) return;
    const steps = last.map(({ statement, parameters }) => stepOf(statement, parameters));
    const { command } = lastOf(await this.send([...steps, COMMIT]));
    if (command !== 'COMMIT') throw new Error('A statement failed unnoticed; nothing is stored');
  }

  async rollback(): Promise<void> {
    if (!this.begun) return;
    await this.sendNow([ROLLBACK]).catch(() => undefined);
  }

  async release(): Promise<void> {
    toldTypeOrm(this.runner, { isTransactionActive: false, transactionDepth: 0 });
    await this.runner.release();
  }

  /** Nothing is sent before the beginning was answered, but what goes with it: else it might run outside. */
  private async send(steps: readonly Step[]): Promise<readonly Answer[]> {
    if (!this.begun) return this.begin(steps);
    await this.begun;
    return this.sendNow(steps);
  }

  private async sendText(text: string): Promise<unknown[]> {
    if (this.begun) await this.begun;
    else await this.begin([]);
    try {
      return ((await this.client.query(text)) as Answer).rows;
    } catch (error) {
      throw this.failed({ text }, error);
    }
  }

  private begin(steps: readonly Step[]): Promise<readonly Answer[]> {
    const beginning = [BEGIN, { ...SEE_SITES, values: [this.sites] }];
    const group = new StatementGroup([...beginning, ...steps]);
    const answers = this.sendGroup(group, [...beginning, ...steps]);
    this.begun = answers.then(
      () => undefined,
      (error: unknown) => {
        if (group.answered < beginning.length) throw error;
      },
    );
    this.begun.catch(() => undefined);
    return answers;
  }

  private sendNow(steps: readonly Step[]): Promise<readonly Answer[]> {
    return this.sendGroup(new StatementGroup(steps), steps);
  }

  private async sendGroup(
    group: StatementGroup,
    steps: readonly Step[],
  ): Promise<readonly Answer[]> {
    if (this.runner.isReleased) throw new QueryRunnerAlreadyReleasedError();
    try {
      this.client.query(group);
      return await group.answers;
    } catch (error) {
      throw this.failed(steps[group.answered], error);
    }
  }

  private failed(step: Step | undefined, error: unknown): QueryFailedError {
    if (this.failure && isInFailedTransaction(error)) return this.failure;
    const { text = '', values } = step ?? {};
    this.failure = new QueryFailedError(text, values && [...values], error as Error);
    return this.failure;
  }
}

const isInFailedTransaction = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '25P02';

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
