import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError, say } from './report.mjs';

const OUTPUT_KEPT = 4000;

/** Runs `npm ci` unless node_modules was installed from this very lock file. */
export async function ensureInstalled(root) {
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  const wanted = lock.digest('hex');
  const mark = join(root, 'node_modules', '.lysning-lock');
  if (existsSync(mark) && readFileSync(mark, 'utf8').trim() === wanted) return;
  const startedAt = Date.now();
  say('… Dependencies: npm ci, once (a minute or two)');
  await npmCi(root);
  writeFileSync(mark, `${wanted}\n`);
  say(`✓ Dependencies  ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}

/** npm from the same installation as this Node when npm itself started us. */
function npmCommand() {
  const { npm_execpath: npm } = process.env;
  return npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
}

function npmCi(root) {
  const [command, first] = npmCommand();
  const child = spawn(command, [...first, 'ci', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, SCARF_ANALYTICS: 'false' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => (output = (output + text).slice(-OUTPUT_KEPT)));
  }
  const stop = () => child.kill('SIGTERM');
  process.on('exit', stop);
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(new LaunchError(`npm cannot be run: ${error.message}`)));
    child.on('close', (code) => {
      process.off('exit', stop);
      if (code === 0) resolve();
      else reject(new LaunchError(adviceOn(output)));
    });
  });
}

function adviceOn(output) {
  if (/ENOSPC|no space left/i.test(output)) {
    return 'The disk is full: npm ci could not finish. Free about 1 GB and start again.';
  }
  if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN/.test(output)) {
    return 'npm ci cannot reach the registry. Check the network or proxy (npm config get registry) and start again.';
  }
  return `npm ci did not succeed. What it said last:\n\n${output.trim()}`;
}
