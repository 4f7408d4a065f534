import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Caller, Name } from './names.js';
import type { Stand } from './stand.js';

export type Body = Readonly<Record<string, unknown>>;
export interface Answer {
  readonly status: number;
  readonly body: Body;
  readonly etag: string;
}

const TRY_AGAIN_MS = 25;
const GIVE_UP_MS = 60_000;
const TRY_LATER = new Set([408, 429, 502, 503, 504]);

/** Public APIs as any client calls them: with a key, again and again until there is an answer. */
export class Calls {
  count = 0;
  /** Those that were sent again because nobody had answered. */
  repeated = 0;

  constructor(private readonly stand: Pick<Stand, 'replicas' | 'tokens'>) {}

  /** What creates: however often it is sent, it is done once. */
  async create(name: Name, as: Caller, path: string, body: Body = {}): Promise<Body> {
    const key = randomUUID();
    return (await this.send(name, as, `POST ${path}`, { body, more: { 'idempotency-key': key } }))
      .body;
  }

  /** What may be done twice as if it were once. */
  async post(name: Name, as: Caller, path: string, body: Body = {}): Promise<Body> {
    return (await this.send(name, as, `POST ${path}`, { body })).body;
  }

  get(name: Name, as: Caller, path: string): Promise<Answer> {
    return this.send(name, as, `GET ${path}`);
  }

  /** Changes what is edited together: a version that is stale by now is read anew. */
  async put(name: Name, as: Caller, paths: { read: string; write: string }, body: Body) {
    for (;;) {
      const { etag } = await this.get(name, as, paths.read);
      const answer = await this.send(name, as, `PUT ${paths.write}`, {
        body,
        more: { 'if-match': etag },
      });
      if (answer.status !== 412) return answer.body;
    }
  }

  private async send(
    name: Name,
    as: Caller,
    line: string,
    { body, more = {} }: { body?: Body; more?: Readonly<Record<string, string>> } = {},
  ): Promise<Answer> {
    const [method, path] = line.split(' ') as [string, string];
    const url = `${this.stand.replicas[name].url}/api/v1/${path}`;
    const headers = {
      authorization: `Bearer ${this.stand.tokens[as]}`,
      ...(body && { 'content-type': 'application/json' }),
      ...more,
    };
    this.count += 1;
    const answer = await this.insist(url, { method, headers, body: body && JSON.stringify(body) });
    if (answer === undefined) throw new Error(`${line} was not answered`);
    if (isTaken(answer)) return answer;
    throw refused(line, answer);
  }

  /** Nothing, when nobody answers for a minute. */
  private async insist(url: string, request: object): Promise<Answer | undefined> {
    for (const since = performance.now(); performance.now() - since < GIVE_UP_MS;) {
      const answer = await answerTo(url, request);
      if (answer && !TRY_LATER.has(answer.status)) return answer;
      this.repeated += 1;
      await pause(TRY_AGAIN_MS);
    }
    return undefined;
  }
}

/** Done, or to be read anew. */
const isTaken = ({ status }: Answer): boolean => status < 300 || status === 412;

const refused = (line: string, { status, body }: Answer): Error =>
  new Error(`${line} was refused: ${status} ${JSON.stringify(body)}`);

/** Nothing, when nobody answers. */
async function answerTo(url: string, request: RequestInit): Promise<Answer | undefined> {
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(10_000) });
    const text = await response.text();
    const body = text === '' ? {} : (JSON.parse(text) as Body);
    return { status: response.status, body, etag: response.headers.get('etag') ?? '' };
  } catch {
    return undefined;
  }
}
