import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@lysning/kernel';
import type { Actor, Tokens } from './tokens.js';

/** What an API answered. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly etag: string | null;
}

/** An answer that the play had not reckoned with. It names the route, never a patient. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';

  constructor(
    readonly route: string,
    readonly status: number,
    readonly code: string,
    readonly body: unknown,
  ) {
    super(`${route} answered ${status} ${code}`);
  }
}

export interface Call {
  readonly as: Actor;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** `/api/v1/…` */
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const TIMEOUT_MS = 15_000;
const PAUSE_MS = { first: 50, longest: 2_000 };
/** A service may be killed, started again, and catch up: time stands still meanwhile. */
const GIVE_UP_AFTER_MS = 180_000;

/** One service's public API, called until it answers. A repeated call keeps its Idempotency-Key: it acts once. */
export class ApiClient {
  constructor(
    private readonly baseUrl: string,
    private readonly tokens: Tokens,
  ) {}

  /** Throws `UnexpectedAnswer` for a refusal, and whatever was wrong last when nothing answers for minutes. */
  async call(call: Call): Promise<Answer> {
    this.tokens.of(call.as);
    const key = newId();
    const giveUpAt = performance.now() + GIVE_UP_AFTER_MS;
    for (let wait = PAUSE_MS.first; ; wait = Math.min(wait * 2, PAUSE_MS.longest)) {
      const outcome = await this.attempt(call, key);
      if (!(outcome instanceof Error)) return outcome;
      if (!isWorthRetrying(outcome) || performance.now() > giveUpAt) throw outcome;
      if (isRefusedToken(outcome)) await this.tokens.readAgain();
      await pause(wait);
    }
  }

  private async attempt(call: Call, key: string): Promise<Answer | Error> {
    try {
      const response = await fetch(`${this.baseUrl}${call.path}`, this.requestOf(call, key));
      const text = await response.text();
      const body: unknown = text === '' ? null : JSON.parse(text);
      if (response.ok) return { status: response.status, body, etag: response.headers.get('etag') };
      return new UnexpectedAnswer(routeOf(call), response.status, codeOf(body), body);
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  private requestOf({ as, method, body, headers }: Call, key: string): RequestInit {
    return {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        authorization: `Bearer ${this.tokens.of(as)}`,
        ...(method === 'POST' && { 'idempotency-key': key }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    };
  }
}

const RETRIED = new Set([401, 408, 429, 502, 503, 504]);
const IN_PROGRESS = 'idempotency.in-progress';

/** Nobody there, too busy, broken off, or our token ran out: the same call again may go well. */
export const isWorthRetrying = (error: Error): boolean =>
  !(error instanceof UnexpectedAnswer) ||
  RETRIED.has(error.status) ||
  error.code === IN_PROGRESS ||
  isAheadOfClock(error);

const isRefusedToken = (error: Error): boolean =>
  error instanceof UnexpectedAnswer && error.status === 401;

/** A service that has just come back may not have seen yet how late it is. */
const isAheadOfClock = ({ status, body }: UnexpectedAnswer): boolean =>
  status === 400 && JSON.stringify(body).includes('must not be in the future');

const codeOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : '';

const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/g;
const routeOf = ({ method, path }: Call): string =>
  `${method} ${(path.split('?')[0] ?? '').replaceAll(ID, ':id')}`;
