import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient, type Call, UnexpectedAnswer } from './client.js';
import { Tokens } from './tokens.js';

interface Reply {
  readonly status: number;
  readonly body?: unknown;
}
let folder: string;
let server: Server;
let replies: (Reply | 'hang-up')[];
let requests: IncomingMessage[];
let api: ApiClient;

const tokenFile = () => join(folder, 'tokens.json');
const writeTokens = (token: string) =>
  writeFile(tokenFile(), JSON.stringify({ tokens: [{ role: 'nurse', sites: ['moss'], token }] }));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lysning-client-'));
  await writeTokens('first');
  [replies, requests] = [[], []];
  server = createServer((request, response) => {
    requests.push(request);
    const reply = replies.shift() ?? { status: 200, body: {} };
    if (reply === 'hang-up') request.socket.destroy();
    else response.writeHead(reply.status).end(JSON.stringify(reply.body ?? null));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  api = new ApiClient(`http://127.0.0.1:${String(port)}`, await Tokens.read(tokenFile()));
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

const id = '0197b8d2-2c33-7a15-9b66-6e1fad8c0003';
const call = (changes: Partial<Call> = {}) =>
  api.call({
    as: { role: 'nurse', siteId: 'moss' },
    method: 'POST',
    path: `/api/v1/sessions/${id}/close?patient=${id}`,
    body: {},
    ...changes,
  });

describe('a call', () => {
  it.each([
    ['nobody answers', 'hang-up'],
    ['the service is away', { status: 503 }],
    ['there is too much to do', { status: 429 }],
    ['the first of it still runs', { status: 409, body: { code: 'idempotency.in-progress' } }],
    [
      'the service has not seen how late it is',
      { status: 400, body: { errors: [{ message: 'startedAt must not be in the future' }] } },
    ],
  ] as const)('is made again under the same key when %s', async (_, trouble) => {
    replies = [trouble, { status: 201, body: { id: 1 } }];

    expect(await call()).toMatchObject({ status: 201, body: { id: 1 } });
    const keys = requests.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });

  it('has a key of its own', async () => {
    await call();
    await call();

    const keys = requests.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).toBe(2);
  });

  it('is made with the tokens of now when they are refused', async () => {
    replies = [{ status: 401 }];
    await writeTokens('second');

    await call();

    expect(requests.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer first',
      'Bearer second',
    ]);
  });

  it('that is refused names the route and the code, and nobody', async () => {
    replies = [{ status: 409, body: { code: 'session.not-discharged' } }];

    const refused = await call().catch((error: unknown) => error);

    expect(refused).toBeInstanceOf(UnexpectedAnswer);
    expect((refused as Error).message).toBe(
      'POST /api/v1/sessions/:id/close answered 409 session.not-discharged',
    );
    expect(requests).toHaveLength(1);
  });

  it('by somebody who does not work there is not made', async () => {
    await expect(call({ as: { role: 'nurse', siteId: 'hamar' } })).rejects.toThrow(
      'no token for a nurse at hamar',
    );
    expect(requests).toEqual([]);
  });
});

describe('tokens', () => {
  it('are asked for every site of a cohort before it is played', async () => {
    const tokens = await Tokens.read(tokenFile());

    expect(() => {
      tokens.assertSites(['moss', 'moss']);
    }).not.toThrow();
    expect(() => {
      tokens.assertSites(['moss', 'oslo']);
    }).toThrow('Nobody has a token for the site oslo');
  });
});
