import { createServer } from 'node:net';
import { once } from 'node:events';
import { anIdentityNumber, eventually, httpClient } from '@lysning/testing';
import {
  aHome,
  type Home,
  isAlive,
  launch,
  type Launched,
  launchedAlone,
} from './launched.fixture.js';

let home: Home;
beforeAll(() => {
  home = aHome();
});
afterAll(() => {
  home.remove();
});

const READY = /Ready in [\d.]+ s/;

async function ended(launched: Launched): Promise<number | null> {
  const before = home.running();
  launched.signal('SIGINT');
  const code = await launched.exit;
  expect(before.filter(isAlive)).toEqual([]);
  expect(home.running()).toEqual([]);
  return code;
}

describe('npm start', () => {
  it('starts everything, keeps its data, and leaves nothing behind after Ctrl-C', async () => {
    const first = await launchedAlone(home, ['--no-demo']);
    await first.printed(READY);
    const names = home.running().map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['Kafka', 'PostgreSQL', 'referral-intake', 'outcome-analytics']),
    );
    const nationalId = { value: anIdentityNumber() };
    const registered = await intake(first)('POST /api/v1/patients', {
      token: home.read('tokens', 'coordinator'),
      headers: { 'idempotency-key': 'first-start' },
      body: { nationalId, name: { given: 'Kari', family: 'Prøve' }, siteId: 'moss' },
    });
    expect(registered).toMatchObject({ status: 201 });
    await expect(ended(first)).resolves.toBe(0);

    const second = await launchedAlone(home, ['--no-demo']);
    await second.printed(READY);
    const found = await intake(second)('POST /api/v1/patients/lookup', {
      token: home.read('tokens', 'coordinator'),
      body: { nationalId },
    });
    expect(found.body).toEqual({ patientId: registered.body['patientId'] });
    await expect(ended(second)).resolves.toBe(0);
  });

  it('ends what a launcher that was killed left running, and starts', async () => {
    const killed = await launchedAlone(home, ['--no-demo']);
    await killed.printed(READY);
    const left = home.running();
    const launcher = left.find(({ name }) => name === 'npm start');
    process.kill(launcher?.pid ?? 0, 'SIGKILL');
    await killed.exit;

    const next = await launchedAlone(home, ['--no-demo']);
    await next.printed(READY);
    expect(left.filter(isAlive)).toEqual([]);
    await expect(ended(next)).resolves.toBe(0);
  });

  it('starts a service again that was killed, and says so', async () => {
    const launched = await launchedAlone(home, ['--no-demo']);
    await launched.printed(READY);
    const service = home.running().find(({ name }) => name === 'scheduling');
    process.kill(service?.pid ?? 0, 'SIGKILL');

    await launched.printed(/scheduling died \(SIGKILL\); starting it again in/);
    await eventually(
      () => {
        const again = home.running().find(({ name }) => name === 'scheduling');
        expect(again?.pid).not.toBe(service?.pid);
        expect(again && isAlive(again)).toBe(true);
      },
      { timeoutMs: 30_000 },
    );
    await expect(ended(launched)).resolves.toBe(0);
  });

  it.each([
    [['--nonsense'], /--nonsense/],
    [['--speed', 'fast'], /--speed must be a number/],
    [['--only', 'billing'], /--only knows no service "billing"/],
    [['--cohort', 'nowhere.ndjson'], /--cohort: there is no file/],
    [['--infra', 'cloud'], /--infra must be one of/],
  ])('%j is refused in one line', async (args, message) => {
    const launched = launch(home, args);

    await expect(launched.exit).resolves.toBe(1);
    expect(launched.output().trim().split('\n')).toEqual([expect.stringMatching(message)]);
    expect(home.running()).toEqual([]);
  });

  it('says what to do when there is no Java', async () => {
    const launched = launch(home, ['--infra', 'embedded'], { PATH: '/nowhere', JAVA_HOME: '' });

    await expect(launched.exit).resolves.toBe(1);
    expect(launched.output()).toMatch(/Kafka needs Java 17 or later, and there is none\. Install/);
    expect(home.running()).toEqual([]);
  });

  it('names a port in use and starts nothing', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };

    const launched = launch(home, ['--no-demo', '--port-base', String(port)]);

    await expect(launched.exit).resolves.toBe(1);
    expect(launched.output()).toMatch(new RegExp(`Ports? .*${port}.* in use`));
    expect(home.running()).toEqual([]);
    other.close();
  });
});

/** Where the address table says that referral-intake is. */
function intake(launched: Launched) {
  const [, url = ''] = /(http:\/\/127\.0\.0\.1:\d+)\/api\/v1/.exec(launched.output()) ?? [];
  return httpClient(url);
}
