import { QueryFailedError, type QueryRunner, QueryRunnerAlreadyReleasedError } from 'typeorm';
import { type Answer, StatementGroup, type Step } from './statement-group.js';

/** What of pg's client is used here. With `pipeline: true` a statement is on its way before the last is answered. */
export interface Client {
  query(sent: StatementGroup | string): unknown;
}

interface Asked {
  readonly steps: readonly Step[];
  readonly resolve: (answers: readonly Answer[]) => void;
  readonly reject: (failure: Error) => void;
}

/**
 * The statements of one transaction on one connection, in the order in which they are asked for. A message costs more
 * than most statements: all that are asked for before the event loop goes on make one, the beginning among them.
 */
export class StatementQueue {
  private waiting: Asked[] = [];
  /** Ends when the beginning was answered; rejects when the transaction was not begun. */
  private begun: Promise<void> | undefined;
  private isBegun = false;
  /** Why nothing is run any more. */
  private over: Error | undefined;
  /** What a statement that came after it is told instead of that the transaction is over. */
  private failure: QueryFailedError | undefined;

  constructor(
    private readonly runner: QueryRunner,
    private readonly client: Client,
    private readonly beginning: readonly Step[],
  ) {}

  /** Whether there is anything to end. */
  get isUsed(): boolean {
    return this.begun !== undefined || this.waiting.length > 0;
  }

  /** When one fails, what was asked for after it in the same message is not run, and is told of the same failure. */
  run(steps: readonly Step[]): Promise<readonly Answer[]> {
    if (this.over) return Promise.reject(this.over);
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) {
        process.nextTick(() => {
          this.flush();
        });
      }
      this.waiting.push({ steps, resolve, reject });
    });
  }

  /** In a message of its own, so that it is run even when something before it fails. */
  async runAlone(step: Step): Promise<void> {
    await this.begin();
    this.flush();
    const answered = this.run([step]);
    this.flush();
    await answered;
  }

  /** Sends several statements in one text. */
  async runText(text: string): Promise<Answer> {
    await this.begin();
    this.flush();
    try {
      return (await this.client.query(text)) as Answer;
    } catch (error) {
      throw this.failed({ text }, error);
    }
  }

  /** Resolves when the transaction is begun and all that was asked for is on its way. */
  async begin(): Promise<void> {
    if (!this.begun && this.waiting.length === 0) this.run([]).catch(() => undefined);
    this.flush();
    await this.begun;
  }

  /** What still waits is not run, and nothing is from now on: it would be outside the transaction. */
  async rollback(step: Step): Promise<void> {
    this.refuse(new Error('The transaction was rolled back'));
    if (!this.begun) return;
    await this.send([{ steps: [step], resolve: () => undefined, reject: () => undefined }]);
  }

  /** The failed part was undone: what comes now is not told of its failure. */
  forgetFailure(): void {
    this.failure = undefined;
  }

  /** Nothing is sent before the beginning was answered, but what goes with it: else it might run outside. */
  private flush(): void {
    if (this.waiting.length === 0 || (this.begun && !this.isBegun)) return;
    const asked = this.waiting;
    this.waiting = [];
    if (this.begun) void this.send(asked);
    else this.sendFirst(asked);
  }

  private sendFirst(asked: readonly Asked[]): void {
    this.begun = this.send(asked, this.beginning).then((failure) => {
      if (failure) {
        this.refuse(failure);
        throw failure;
      }
      this.isBegun = true;
      this.flush();
    });
    this.begun.catch(() => undefined);
  }

  /** Resolves when all is answered, with why the first steps failed, if they did. */
  private async send(
    asked: readonly Asked[],
    first: readonly Step[] = [],
  ): Promise<Error | undefined> {
    const steps = [...first, ...asked.flatMap((one) => one.steps)];
    const group = new StatementGroup(steps);
    const error = await this.ended(group);
    const failure = error ? this.failed(steps[group.answered], error) : undefined;
    // An answer that cannot be read is missing among those of the others.
    const good = failure && group.answered === steps.length ? 0 : group.answered;
    tell(asked, group.answers.slice(first.length, good), failure);
    return good < first.length ? failure : undefined;
  }

  private ended(group: StatementGroup): Promise<Error | null> {
    if (this.runner.isReleased) return Promise.resolve(new QueryRunnerAlreadyReleasedError());
    this.client.query(group);
    return group.ended;
  }

  private refuse(failure: Error): void {
    this.over = failure;
    const refused = this.waiting;
    this.waiting = [];
    for (const { reject } of refused) reject(failure);
  }

  private failed(step: Step | undefined, error: unknown): QueryFailedError {
    if (this.failure && isInFailedTransaction(error)) return this.failure;
    const { text = '', values } = step ?? {};
    this.failure = new QueryFailedError(text, values && [...values], error as Error);
    return this.failure;
  }
}

/** Each its own of the answers, which are as many as were run; the rest why there are no more. */
function tell(asked: readonly Asked[], answers: readonly Answer[], failure?: Error): void {
  let from = 0;
  for (const { steps, resolve, reject } of asked) {
    const own = answers.slice(from, from + steps.length);
    if (failure && own.length < steps.length) reject(failure);
    else resolve(own);
    from += steps.length;
  }
}

const isInFailedTransaction = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '25P02';
