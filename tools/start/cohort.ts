import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '../folders.ts';
import { Problem } from '../problem.ts';

const CHECK = join(ROOT, 'apps', 'simulator', 'dist', 'cohort', 'check-cohort.js');

/** Before anything is started for it. Throws a `Problem` that names the line and the field. */
export async function assertCohort(file: string, signal: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, [CHECK, file], {
    stdio: ['ignore', 'ignore', 'pipe'],
    signal,
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-4000)));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Problem(`--cohort ${file}\n${said.trim()}`);
}
