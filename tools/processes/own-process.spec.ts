import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OwnProcess, registry } from './own-process.ts';
import { identityOf } from './process-identity.ts';

const folder = mkdtempSync(join(tmpdir(), 'own-process-'));
const logFile = join(folder, 'child.log');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A Node process that runs this text and says `up` when it is there. */
async function running(text: string): Promise<OwnProcess> {
  const child = new OwnProcess({
    name: 'child',
    command: process.execPath,
    args: ['-e', `${text}; setInterval(() => {}, 1000); console.log('up')`],
    stopSignal: 'SIGTERM',
    logFile,
  });
  await new Promise<void>((resolve) => {
    child.onLine((line) => {
      if (line === 'up') resolve();
    });
  });
  return child;
}

const written = ({ pid }: OwnProcess) => registry.entries().some((entry) => entry.pid === pid);

describe('a process of our own', () => {
  it('is in the registry while it lives, and its output in its log', async () => {
    const child = await running('');
    expect(written(child)).toBe(true);

    await expect(child.stop(5_000)).resolves.toEqual({ code: null, signal: 'SIGTERM' });

    expect(written(child)).toBe(false);
    expect(readFileSync(logFile, 'utf8')).toContain('up\n');
  });

  it('is killed when it does not heed what asks it to stop', async () => {
    const child = await running(`process.on('SIGTERM', () => {})`);

    await expect(child.stop(100)).resolves.toEqual({ code: null, signal: 'SIGKILL' });

    expect(identityOf(child.pid)).toBeUndefined();
  });

  it('is killed when it hangs', async () => {
    const child = await running('');
    child.kill('SIGSTOP');

    await expect(child.stop(100)).resolves.toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('that cannot be started has ended, and says why', async () => {
    const child = new OwnProcess({
      name: 'nothing',
      command: join(folder, 'nothing'),
      args: [],
      stopSignal: 'SIGTERM',
      logFile,
    });

    await expect(child.exit).resolves.toEqual({ code: null, signal: null });
    expect(child.lastLines(1)).toMatch(/ENOENT/);
  });
});
