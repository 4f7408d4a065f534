import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { COMPILER, ROOT } from '../folders.ts';
import { Problem } from '../problem.ts';
import { bundle } from './bundle.ts';

/** Makes the programs anew where something changed since last time; `more` is compiled beside them. */
export async function build(signal: AbortSignal, more: readonly string[] = []): Promise<void> {
  await compile(signal, more);
  await bundle();
}

function compile(signal: AbortSignal, more: readonly string[]): Promise<void> {
  const child = spawn(
    process.execPath,
    [join(ROOT, COMPILER), '-b', 'tsconfig.build.json', ...more],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-8000)));
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else if (/ENOSPC/.test(said)) reject(new Error(said));
      else reject(new Problem(`The sources do not compile:\n${said.trim()}`));
    });
  });
}
