/**
 * The way into `npm start`, `npm test` and `npm run faults` from any Node 18 or later, before anything is installed:
 * installs what is missing, then runs the real program under the pinned Node.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './launch/install.mjs';
import { ensureBinaries, pinnedNode } from './launch/binaries.mjs';
import { fail, LaunchError } from './launch/report.mjs';

const PROGRAMS = {
  start: 'start/main.ts',
  test: 'test/main.ts',
  faults: 'faults/main.ts',
  bench: 'bench/main.ts',
  plan: 'plan/main.ts',
};
const root = fileURLToPath(new URL('..', import.meta.url));
const [program, ...args] = process.argv.slice(2);

/** Hands signals on and ends as the program ends. Its channel closes with us, so it never outlives us. */
function runUnderPinnedNode(script) {
  const child = spawn(pinnedNode(root), [script, ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '', LYSNING_INVOKED_FROM: process.cwd() },
  });
  const told = (signal) => child.connected && child.send({ stop: signal }, () => undefined);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => told(signal));
  stopWithNpm(told);
  child.on('error', (error) => fail(`The pinned Node cannot be started: ${error.message}`));
  child.on('exit', (code) => process.exit(code ?? 1));
}

/** npm killed with -9 tells nobody: we notice that somebody else is our parent. */
function stopWithNpm(told) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && told('SIGTERM'), 500).unref();
}

try {
  const script = PROGRAMS[program];
  if (!script) throw new LaunchError(`Say what to run: ${Object.keys(PROGRAMS).join(' or ')}.`);
  await ensureInstalled(root);
  ensureBinaries(root);
  runUnderPinnedNode(fileURLToPath(new URL(script, import.meta.url)));
} catch (error) {
  fail(error instanceof LaunchError ? error.message : String(error?.stack ?? error));
}
