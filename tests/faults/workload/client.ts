import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceName } from '../../../tools/start/services.ts';
import type { Role } from '../stand/people.ts';
import type { Notebook } from './notebook.ts';

export type Body = Readonly<Record<string, unknown>>;

export interface Call {
  readonly service: ServiceName;
  readonly as: Role;
  /** `POST /api/v1/patients` */
  readonly line: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly body: Body;
  readonly etag: string | null;
  readonly calledAt: number;
  readonly returnedAt: number;
}

/** The service said no. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  readonly code: string;
  readonly body: Body;

  constructor(line: string, status: number, body: Body) {
    super(`${line.replaceAll(/[0-9a-f-]{36}/g, ':id')} was refused: ${status} ${codeOf(body)}`);
    this.status = status;
    this.code = codeOf(body);
    this.body = body;
  }
}

/** The answer never came. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

export interface ClientOptions {
  readonly urlOf: (service: ServiceName) => string;
  readonly tokenOf: (role: Role) => string;
  readonly notebook: Notebook;
  /** Calls that are not answered by then are given up. */
  readonly givesUp: AbortSignal;
}

const TIMEOUT_MS = 20_000;
const PAUSE_MS = { first: 20, longest: 500 };
const TRY_LATER = new Set([408, 429, 502, 503, 504]);

/** Calls the public APIs as any client would: with an Idempotency-Key, again and again until there is an answer. */
export class Client {
  private readonly options: ClientOptions;

  constructor(options: ClientOptions) {
    this.options = options;
  }

  /** Throws `Refused` for a refusal, and `Unanswered` when it must be given up. */
  async call(call: Call, key: string = randomUUID()): Promise<Answer> {
    const calledAt = performance.now();
    for (let wait = PAUSE_MS.first; ; wait = Math.min(wait * 2, PAUSE_MS.longest)) {
      const answer = await this.attempt(call, key, calledAt);
      if (answer !== undefined) return answer;
      if (this.options.givesUp.aborted) throw new Unanswered(call.line);
      await pause(wait * (0.5 + Math.random()));
    }
  }

  /** One attempt and no more: what was answered, or `undefined` when nobody answered. */
  async once(call: Call, key: string): Promise<{ status: number; body: Body } | undefined> {
    const response = await this.send(call, key);
    this.options.notebook.countAnswer(response?.status ?? 0);
    if (!response) return undefined;
    const { status, headers, body } = response;
    if (isForLater(status, body)) this.noteRetryAfter(headers);
    else if (status >= 500) this.noteMisanswer(call, status, body);
    return { status, body };
  }

  /** One attempt: `undefined` when it should be made again. */
  private async attempt(call: Call, key: string, calledAt: number): Promise<Answer | undefined> {
    const response = await this.send(call, key);
    this.options.notebook.countAnswer(response?.status ?? 0);
    if (!response) return undefined;
    const { status, headers, body } = response;
    if (status < 400) {
      return { status, body, etag: headers.get('etag'), calledAt, returnedAt: performance.now() };
    }
    if (isAheadOfClock(status, body)) return undefined;
    if (isForLater(status, body)) this.noteRetryAfter(headers);
    else if (status < 500) throw new Refused(call.line, status, body);
    else this.noteMisanswer(call, status, body);
    return undefined;
  }

  private async send(call: Call, key: string) {
    const [method = 'GET', path = '/'] = call.line.split(' ');
    try {
      const response = await fetch(`${this.options.urlOf(call.service)}${path}`, {
        method,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          authorization: `Bearer ${this.options.tokenOf(call.as)}`,
          ...(method === 'POST' && { 'idempotency-key': key }),
          ...(call.body !== undefined && { 'content-type': 'application/json' }),
          ...call.headers,
        },
        ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
      });
      const body = parsed(await response.text());
      return { status: response.status, headers: response.headers, body };
    } catch {
      return undefined;
    }
  }

  private noteRetryAfter(headers: Headers): void {
    if (!headers.has('retry-after')) this.options.notebook.withoutRetryAfter += 1;
  }

  private noteMisanswer({ service, line }: Call, status: number, body: Body): void {
    const route = `${service} ${line.replaceAll(/[0-9a-f-]{36}/g, ':id').split('?')[0] ?? ''}`;
    this.options.notebook.misanswers.push({ route, status, code: codeOf(body) });
  }
}

/** A service whose clock has gone back, or that has just come back, has not seen yet how late it is. */
const isAheadOfClock = (status: number, body: Body): boolean =>
  status === 400 && JSON.stringify(body).includes('must not be in the future');

const isForLater = (status: number, body: Body): boolean =>
  TRY_LATER.has(status) || codeOf(body) === 'idempotency.in-progress';

const codeOf = ({ code }: Body): string => (typeof code === 'string' ? code : '');

function parsed(text: string): Body {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return {};
  }
}
