import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Entry, PidRegistry } from './pid-registry.ts';
import { identityOf } from './process-identity.ts';

const folder = mkdtempSync(join(tmpdir(), 'registry-'));
const registry = new PidRegistry(folder);
let child: ChildProcess;
let pid: number;

beforeEach(() => {
  child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  pid = child.pid!;
});
afterEach(async () => {
  const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null;
  child.kill('SIGKILL');
  await gone;
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const rewrite = (change: (entry: Entry) => Entry) => {
  const file = join(folder, `${pid}.json`);
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')) as Entry)));
};
const orphaned = (entry: Entry): Entry => ({
  ...entry,
  owner: { pid: 999_999_999, identity: 'gone' },
});
const isAlive = () => identityOf(pid) !== undefined;

describe('the registry of processes', () => {
  it('lets a process of a living owner be', async () => {
    registry.add({ name: 'server', pid, stopSignal: 'SIGTERM' });

    expect(await registry.sweep()).toEqual([]);
    expect(isAlive()).toBe(true);
    expect(registry.entries()).toMatchObject([{ name: 'server', pid }]);
  });

  it('ends what a killed owner left, with its throw-away data', async () => {
    const data = join(folder, 'data');
    mkdirSync(data);
    registry.add({ name: 'server', pid, stopSignal: 'SIGTERM', removes: data });
    rewrite(orphaned);

    expect(await registry.sweep()).toEqual(['server']);
    expect(isAlive()).toBe(false);
    expect(existsSync(data)).toBe(false);
    expect(registry.entries()).toEqual([]);
  });

  it('never touches another process that has the number now', async () => {
    registry.add({ name: 'server', pid, stopSignal: 'SIGTERM' });
    rewrite((entry) => ({ ...orphaned(entry), identity: 'an earlier process' }));

    expect(await registry.sweep()).toEqual([]);
    expect(isAlive()).toBe(true);
    expect(registry.entries()).toEqual([]);
  });

  it('makes end what does not end when asked', async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
    const deaf =
      "process.on('SIGTERM', () => {}); process.stdout.write('deaf'); setInterval(() => {}, 1000)";
    child = spawn(process.execPath, ['-e', deaf], { stdio: ['ignore', 'pipe', 'ignore'] });
    pid = child.pid!;
    await once(child.stdout!, 'data');
    registry.add({ name: 'deaf', pid, stopSignal: 'SIGTERM' });

    await registry.endOwned();

    expect(isAlive()).toBe(false);
  }, 15_000);
});
