import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { AssignerProtocol, type Consumer } from 'kafkajs';
import { type ChildProcess, freePort, runNode } from '../child-process.js';
import { eventually } from '../eventually.js';
import { httpClient } from '../http-client.js';
import { infrastructure } from '../infrastructure.js';
import { testDatabase, type TestDatabase } from '../test-database.js';
import { startTokenIssuer, type TokenIssuer } from '../token-issuer.js';
import { createTopicsOfOthers, deleteTopics, kafkaClient } from '../topics.js';
import { aNote } from './note.fixture.js';

const MAIN = join(import.meta.dirname, '../../dist/sample/main.js');
const NOTHING_ASSIGNED = AssignerProtocol.MemberAssignment.encode({
  version: 1,
  assignment: {},
  userData: Buffer.alloc(0),
});
const TOPIC_PREFIX = `test-${randomUUID().slice(0, 8)}.`;

let issuer: TokenIssuer;
let database: TestDatabase;
let environment: Record<string, string>;
const children: ChildProcess[] = [];

beforeAll(async () => {
  issuer = await startTokenIssuer();
  database = testDatabase();
  await createTopicsOfOthers('scheduling', TOPIC_PREFIX);
  environment = {
    PORT: String(await freePort()),
    DATABASE_URL: database.url,
    KAFKA_BROKERS: infrastructure().brokers.join(','),
    TOPIC_PREFIX,
    REPLICA_ID: 'test-1',
    AUTH_ISSUER: issuer.issuer,
    AUTH_AUDIENCE: issuer.audience,
    AUTH_JWKS_URL: issuer.jwksUrl,
  };
}, 60_000);

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await issuer.stop();
  await database.drop();
  await deleteTopics(TOPIC_PREFIX);
}, 60_000);

const run = (args: string[], env: Record<string, string | undefined> = {}) => {
  const child = runNode([MAIN, ...args], { ...environment, ...env });
  children.push(child);
  return child;
};
const migrate = () => run(['migrate'], { ADMIN_DATABASE_URL: database.adminUrl });
const request = (line: string, options = {}) =>
  httpClient(`http://127.0.0.1:${String(environment['PORT'])}`)(line, options);
const untilStatus = (line: string, status: number) =>
  eventually(
    async () => {
      expect(await request(line)).toMatchObject({ status });
    },
    { timeoutMs: 20_000 },
  );
/** A program that is none of ours, in the group of the service, with a protocol that it does not speak. */
async function aStrangerInTheGroup(): Promise<Consumer> {
  const metadata = { version: 1, topics: [], userData: Buffer.alloc(0) };
  const stranger = kafkaClient().consumer({
    groupId: `${TOPIC_PREFIX}scheduling`,
    partitionAssigners: [
      () => ({
        name: 'Stranger',
        version: 1,
        assign: ({ members }) =>
          Promise.resolve(
            members.map(({ memberId }) => ({ memberId, memberAssignment: NOTHING_ASSIGNED })),
          ),
        protocol: () => ({
          name: 'Stranger',
          metadata: AssignerProtocol.MemberMetadata.encode(metadata),
        }),
      }),
    ],
  });
  await stranger.connect();
  await stranger.subscribe({ topics: [`${TOPIC_PREFIX}lysning.referral-intake`] });
  const joined = new Promise((resolve) => stranger.on('consumer.group_join', resolve));
  await stranger.run({ eachMessage: () => Promise.resolve() });
  await joined;
  return stranger;
}

describe('a service process', () => {
  it.each([
    [['DATABASE_URL', 'AUTH_JWKS_URL'], { DATABASE_URL: undefined, AUTH_JWKS_URL: 'nowhere' }],
    [['LYSNING_CLOCK_FILE'], { LYSNING_CLOCK: 'simulated' }],
  ])('ends with one line that names all that is wrong: %s', async (names, env) => {
    const child = run([], env);

    expect(await child.exit).toEqual({ code: 1, signal: null });
    expect(child.errorOutput()).toMatch(/^scheduling: .*\n$/);
    for (const name of names) expect(child.errorOutput()).toContain(name);
  });

  it('is alive and not ready until its database has been prepared; then it serves, then it stops', async () => {
    const child = run([]);
    await untilStatus('GET /health/live', 200);
    expect(await request('GET /health/ready')).toMatchObject({ status: 503 });
    const early = await request('GET /api/v1/notes');
    expect(early).toMatchObject({ status: 503, body: { code: 'service.starting' } });
    expect(early.headers.get('retry-after')).toBe('2');

    const [one, two] = [migrate(), migrate()];
    expect(await one.exit).toEqual({ code: 0, signal: null });
    expect(await two.exit).toEqual({ code: 0, signal: null });

    await untilStatus('GET /health/ready', 200);
    const token = await issuer.token({ roles: ['nurse'], sites: ['moss'] });
    expect(await request('POST /api/v1/notes', { token, body: aNote() })).toMatchObject({
      status: 201,
    });

    child.kill('SIGTERM');
    expect(await child.exit).toEqual({ code: 0, signal: null });
    expect(child.errorOutput()).toBe('');
  }, 60_000);

  it('ends, and says so, when Kafka does not let it read: whoever watches it starts it again', async () => {
    const stranger = await aStrangerInTheGroup();
    const child = run([]);

    expect(await child.exit).toEqual({ code: 1, signal: null });
    expect(child.output()).toContain('The consumer is gone for good: KafkaJSProtocolError');
    await stranger.disconnect();
  }, 60_000);

  it('stops when its parent is gone, where it was told to watch', async () => {
    const child = run([], { LYSNING_PARENT_PIPE: '1' });
    await untilStatus('GET /health/ready', 200);

    child.endInput();

    expect(await child.exit).toEqual({ code: 0, signal: null });
  }, 60_000);

  it('stops at once when it is told while it still waits', async () => {
    const child = run([], { DATABASE_URL: 'postgres://app:x@127.0.0.1:1/lysning_test_nowhere' });
    await untilStatus('GET /health/live', 200);

    child.kill('SIGINT');

    expect(await child.exit).toEqual({ code: 0, signal: null });
  }, 60_000);
});
