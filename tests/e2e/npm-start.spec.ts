import { createServer } from 'node:net';
import { once } from 'node:events';
import { SERVICES } from '@lysning/contracts';
import { anIdentityNumber, eventually, httpClient } from '@lysning/testing';
import {
  aHome,
  type Home,
  isAlive,
  killHard,
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
  const nationalId = { value: anIdentityNumber() };
  let patientId: unknown;
  let second: Launched;

  it('starts a service again that was killed, and leaves nothing behind after Ctrl-C', async () => {
    const first = await launchedAlone(home, ['--no-demo']);
    await first.printed(READY);
    expect(home.running().map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Kafka', 'PostgreSQL', ...SERVICES]),
    );
    const registered = await intake(first)('POST /api/v1/patients', {
      token: home.read('tokens', 'coordinator'),
      headers: { 'idempotency-key': 'first-start' },
      body: { nationalId, name: { given: 'Kari', family: 'Prøve' }, siteId: 'moss' },
    });
    expect(registered).toMatchObject({ status: 201 });
    patientId = registered.body['patientId'];

    await killed('scheduling');
    await first.printed(/scheduling died \(SIGKILL\); starting it again in/);
    await expect(ended(first)).resolves.toBe(0);
  });

  it('has kept its data at the second start', async () => {
    second = await launchedAlone(home, ['--no-demo']);
    await second.printed(READY);

    const found = await intake(second)('POST /api/v1/patients/lookup', {
      token: home.read('tokens', 'coordinator'),
      body: { nationalId },
    });
    expect(found.body).toEqual({ patientId });
  });

  it('ends what a launcher that was killed left running, and starts', async () => {
    const left = home.running();
    await killHard(home, 'npm start');
    await second.exit;

    const third = await launchedAlone(home, ['--no-demo']);
    await third.printed(READY);
    expect(left.filter(isAlive)).toEqual([]);
    await expect(ended(third)).resolves.toBe(0);
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

/** With -9, and waits until it runs again. */
async function killed(service: string): Promise<void> {
  const before = await killHard(home, service);
  await eventually(
    () => {
      const after = home.running().find(({ name }) => name === service);
      expect(after?.pid).not.toBe(before.pid);
      expect(after && isAlive(after)).toBe(true);
    },
    { timeoutMs: 30_000 },
  );
}

/** Where the address table says that referral-intake is. */
function intake(launched: Launched) {
  const [, url = ''] = /(http:\/\/127\.0\.0\.1:\d+)\/api\/v1/.exec(launched.output()) ?? [];
  return httpClient(url);
}
