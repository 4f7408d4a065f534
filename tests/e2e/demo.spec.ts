import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES, type ServiceName, topicsOwnedBy } from '@lysning/contracts';
import { eventually, httpClient, leaksIn, readTopics, type SendRequest } from '@lysning/testing';
import { aHome, isAlive, killHard, type Launched, launchedAlone } from './launched.fixture.js';

const COHORT = join(import.meta.dirname, '../../apps/simulator/cohort/forty-referrals.ndjson');
const home = aHome();
let launched: Launched;
beforeAll(async () => {
  launched = await launchedAlone(home, ['--speed', '50']);
  await launched.printed(/Ready in [\d.]+ s/);
});
afterAll(async () => {
  const started = home.running();
  launched.signal('SIGTERM');
  await launched.exit;
  home.remove();
  expect(started.filter(isAlive)).toEqual([]);
});

describe('the demo on the committed cohort', () => {
  it('is counted as it was played, though every service is killed on the way', async () => {
    for (const service of SERVICES) await killed(service);
    await launched.printed('The programme has been played', 590_000);

    const { counters, intended, failures } = JSON.parse(home.read('play.json')) as Play;
    expect(failures).toBe(0);
    expect(intended).toMatchObject({ referred: 40 });
    expect(counters).toMatchObject(intended);
    expect(intended['evaluated']).toBeGreaterThan(0);
    expect(intended['responders']).toBeGreaterThan(0);
    expect(intended['undecided']).toBeGreaterThan(0);
    expect(intended['refused']).toBeGreaterThan(0);
  });

  it('shows the safety net at work: a silence climbed, and who was refused was handed over', async () => {
    const { counters } = JSON.parse(home.read('play.json')) as Play;
    expect(counters).toMatchObject({ overdue: expect.any(Number) });
    const token = home.read('tokens', 'nurse');
    const list = async (what: string) =>
      (await client('safety-net')<{ items: unknown[] }>(`GET /api/v1/${what}`, { token })).body
        .items;

    expect(await list('alerts?limit=100&status=resolved')).toContainEqual(
      expect.objectContaining({
        reason: 'silence',
        owner: expect.not.objectContaining({ duty: 'owner' }),
      }),
    );
    expect(await list('safety-cases?status=closed&phase=after-refusal')).not.toEqual([]);
    expect(await list('hand-overs?status=received')).not.toEqual([]);
  });

  it('leaves every journal whole and nothing set aside or waiting', async () => {
    const token = home.read('tokens', 'operator');
    for (const service of SERVICES) {
      const ask = client(service);
      const journal = await ask('GET /api/v1/operations/journal/verification', { token });
      expect(journal).toMatchObject({ status: 200, body: { isIntact: true } });
      const parked = await ask('GET /api/v1/operations/parked-messages', { token });
      expect(parked).toMatchObject({ status: 200, body: { items: [] } });
      await eventually(async () => {
        expect(await ask('GET /health/ready')).toMatchObject({
          status: 200,
          body: { relayBacklog: 0 },
        });
      });
    }
  });

  it('tells nobody who a patient is', async () => {
    const planted = people().flatMap(({ nationalId, given, family }) => [
      nationalId,
      `${given} ${family}`,
    ]);
    const answers = await Promise.all([...wrongRequests(planted)]);
    Object.assign(process.env, serversOf(launched));
    const topics = SERVICES.flatMap((service) => topicsOwnedBy(service)).map(({ name }) => name);
    const records = await readTopics(topics);
    expect(records.length).toBeGreaterThan(1_000);
    const logs = readdirSync(join(home.folder, 'logs')).map((name) => home.read('logs', name));
    expect(logs.join('').length).toBeGreaterThan(1_000);
    const metrics = await Promise.all(
      SERVICES.map((service) => client(service)('GET /metrics').then(({ text }) => text)),
    );

    const told = [
      ...records.map((record) => [`topic ${record.topic}`, JSON.stringify(record)] as const),
      ...logs.map((text, index) => [`log ${String(index)}`, text] as const),
      ...metrics.map((text, index) => [`metrics ${String(index)}`, text] as const),
      ...answers.map((text, index) => [`answer ${String(index)}`, text] as const),
    ];
    expect(leaksIn(told, planted)).toEqual([]);
  });
});

interface Play {
  readonly counters: Record<string, unknown>;
  readonly intended: Record<string, number>;
  readonly failures: number;
}

/** With -9, once the play is under way, and waits until it runs again. */
async function killed(service: ServiceName): Promise<void> {
  const before = await killHard(home, service);
  await eventually(
    async () => {
      expect(home.running().find(({ name }) => name === service)?.pid).not.toBe(before.pid);
      expect(await client(service)('GET /health/ready')).toMatchObject({ status: 200 });
    },
    { timeoutMs: 60_000 },
  );
}

function client(service: ServiceName): SendRequest {
  const row = new RegExp(`${service} +(http://127\\.0\\.0\\.1:\\d+)/api/v1`);
  const [, url = ''] = row.exec(launched.output()) ?? [];
  return httpClient(url);
}

/** The servers of the demo, where the readers of topics look for them. */
function serversOf({ output }: Launched): NodeJS.ProcessEnv {
  const [, postgres = '', kafka = ''] = /PostgreSQL (\S+), Kafka (\S+)/.exec(output()) ?? [];
  return { DATABASE_URL: `postgres://${postgres}/postgres`, KAFKA_BROKERS: kafka };
}

interface Person {
  readonly nationalId: string;
  readonly given: string;
  readonly family: string;
}

const people = (): Person[] =>
  readFileSync(COHORT, 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { patient: Person }).patient);

/** What each service answers to requests that carry identities where they do not belong. */
function* wrongRequests(planted: readonly string[]): Iterable<Promise<string>> {
  const [nationalId = '', name = ''] = planted;
  const token = home.read('tokens', 'coordinator');
  for (const service of SERVICES) {
    const ask = client(service);
    const text = (line: string, body?: unknown) =>
      ask(line, { token, ...(body !== undefined && { body }) }).then((answer) => answer.text);
    yield text(`GET /api/v1/courses/${nationalId}`);
    yield text(`GET /api/v1/referrals?cursor=${encodeURIComponent(name)}`);
    yield text('POST /api/v1/patients', { nationalId: { value: `${nationalId}0` }, name });
    yield text('POST /api/v1/referrals', { patientId: nationalId, [name]: name });
    yield text('POST /api/v1/referrals', `{"patientId": "${nationalId}" "${name}"`);
  }
}
