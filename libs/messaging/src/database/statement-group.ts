import pg from 'pg';

/** A statement with its parameters. By its name it is prepared once for each connection. */
export interface Step {
  readonly name?: string | undefined;
  readonly text: string;
  readonly values?: readonly unknown[] | undefined;
}

export interface Answer {
  readonly command: string;
  readonly rows: unknown[];
}

type Settle = (error: Error | null, answer: Answer) => void;

/** What pg's connection lets a query write to. */
interface Wire {
  _send: (bytes: Buffer) => unknown;
  readonly submittedNamedStatements: Record<string, string>;
}

/** What pg's query has beside what its types tell. */
interface Part {
  name: string | undefined;
  text: string;
  values: readonly unknown[];
  queryMode: 'extended';
  callback: Settle;
  submit: (wire: Wire) => Error | null;
  handleRowDescription: (message: unknown) => void;
  handleDataRow: (message: unknown) => void;
  handleCommandComplete: (message: unknown, wire: Wire) => void;
  handleReadyForQuery: (wire: Wire) => void;
}

const SYNC = Buffer.from([0x53, 0, 0, 0, 4]);

/**
 * Statements that go to PostgreSQL in one message, for pg's client to send as one query. They are run in order; when
 * one fails, those behind it are not run. pg by itself would have each answered alone, and run what comes behind a
 * failed one. It speaks through pg's own query, which knows how to prepare and to read.
 */
export class StatementGroup extends pg.Query {
  /** Ends when all are answered or one has failed: with its failure. */
  readonly ended: Promise<Error | null>;
  /** Of those that were run, in order. */
  readonly answers: Answer[] = [];
  /** How many were run. */
  answered = 0;
  /** pg notes under these what the server has prepared: of the statement that is being answered. */
  declare name: string | undefined;
  declare text: string;
  private readonly parts: readonly Part[];
  private failure: Error | null = null;
  private settle: (failure: Error | null) => void = () => undefined;

  constructor(steps: readonly Step[]) {
    super('');
    this.parts = steps.map((step) => this.partOf(step));
    this.turn();
    this.ended = new Promise((resolve) => {
      this.settle = resolve;
    });
  }

  override submit = (connection: pg.Connection): Error | null => {
    const wire = connection as unknown as Wire;
    const bytes: Buffer[] = [];
    const held = Object.create(wire, {
      _send: { value: (more: Buffer) => bytes.push(more) },
      sync: { value: () => undefined },
    }) as Wire;
    for (const part of this.parts) {
      const refused = part.submit(held) ?? this.failure;
      if (refused) return refused;
    }
    wire._send(Buffer.concat([...bytes, SYNC]));
    return null;
  };

  handleRowDescription(message: unknown): void {
    this.parts[this.answered]?.handleRowDescription(message);
  }

  handleDataRow(message: unknown): void {
    this.parts[this.answered]?.handleDataRow(message);
  }

  handleCommandComplete(message: unknown, wire: Wire): void {
    this.parts[this.answered]?.handleCommandComplete(message, wire);
    this.answered += 1;
    this.turn();
  }

  handleReadyForQuery(wire: Wire): void {
    for (const part of this.parts) part.handleReadyForQuery(wire);
    this.settle(this.failure);
  }

  /** What was not run is not prepared either. */
  handleError(error: Error, wire: Wire): void {
    for (const part of this.parts.slice(0, this.answered)) part.handleReadyForQuery(wire);
    for (const { name } of this.parts.slice(this.answered)) {
      if (name !== undefined) Reflect.deleteProperty(wire.submittedNamedStatements, name);
    }
    this.settle(error);
  }

  private turn(): void {
    const { name, text } = this.parts[this.answered] ?? { name: undefined, text: '' };
    Object.assign(this, { name, text });
  }

  private partOf({ name, text, values = [] }: Step): Part {
    // Given as a text alone: pg copies any other shape at length.
    const query = new pg.Query(text) as unknown as Part;
    query.name = name;
    query.values = values;
    query.queryMode = 'extended';
    query.callback = (error, answer) => {
      if (error) this.failure ??= error;
      else this.answers.push(answer);
    };
    return query;
  }
}
