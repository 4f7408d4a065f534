import { createServer } from 'node:net';
import { once } from 'node:events';
import { aHome, type Home, launch } from './launched.fixture.js';

let home: Home;
beforeAll(() => {
  home = aHome();
});
afterAll(() => {
  home.remove();
});

describe('npm start', () => {
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
