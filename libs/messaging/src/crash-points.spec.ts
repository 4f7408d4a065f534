import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MODULE = fileURLToPath(new URL('./crash-points.ts', import.meta.url));

/** Reaches the point three times in a process of its own. Gives how often, and the signal it ended by. */
function reach(env: Readonly<Record<string, string>>) {
  const script = `import { crashPoint } from ${JSON.stringify(MODULE)};
    for (let time = 1; time <= 3; time += 1) { crashPoint('after-send'); process.stdout.write('.'); }`;
  const { signal, stdout } = spawnSync(
    process.execPath,
    ['--input-type=module-typescript', '-e', script],
    { env: { PATH: process.env['PATH'], ...env }, encoding: 'utf8' },
  );
  return { signal, times: stdout.length };
}

describe('a crash point', () => {
  it('ends the process at once when a test has armed it', () => {
    const env = { NODE_ENV: 'test', LYSNING_CRASH_POINT: 'after-send' };

    expect(reach(env)).toEqual({ signal: 'SIGKILL', times: 0 });
  });

  it('ends it at the time that was asked for', () => {
    const env = { NODE_ENV: 'test', LYSNING_CRASH_POINT: 'after-send:3' };

    expect(reach(env)).toEqual({ signal: 'SIGKILL', times: 2 });
  });

  it.each([
    ['in production', { NODE_ENV: 'production', LYSNING_CRASH_POINT: 'after-send' }],
    ['without a mode', { LYSNING_CRASH_POINT: 'after-send' }],
    ['at another point', { NODE_ENV: 'test', LYSNING_CRASH_POINT: 'before-send' }],
    ['when none is armed', { NODE_ENV: 'test' }],
  ])('does nothing %s', (_, env: Record<string, string>) => {
    expect(reach(env)).toEqual({ signal: null, times: 3 });
  });
});
