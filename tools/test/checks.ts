import { COMPILER } from '../folders.ts';
import { bundle } from '../start/bundle.ts';
import { runScript } from './command.ts';
import { type Outcome, oneFailure } from './outcome.ts';

export interface Check {
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
}

const WITHIN_MS = 300_000;

export const BUILD: Check = {
  name: 'build',
  script: COMPILER,
  args: ['-b', 'tsconfig.build.json', 'tests/bench/tsconfig.build.json'],
};
export const CONTRACTS: Check = {
  name: 'contracts',
  script: 'libs/contracts/dist/cli/check.js',
  args: [],
};
/** What the build leaves out: specs, fixtures, tests and these tools. */
export const TYPES: Check = {
  name: 'types',
  script: COMPILER,
  args: ['-p', '.'],
};
export const LINT: Check = {
  name: 'lint',
  script: 'node_modules/oxlint/bin/oxlint',
  args: [],
};
export const FORMAT: Check = {
  name: 'format',
  script: 'node_modules/oxfmt/bin/oxfmt',
  args: ['--check'],
};
export const BOUNDARIES: Check = {
  name: 'boundaries',
  script: 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
  args: ['--config', '.dependency-cruiser.cjs', 'apps', 'libs'],
};

/** One test: everything that the programs import is found. */
export async function runBundle(): Promise<Outcome> {
  try {
    await bundle();
    return { passed: 1, failures: [] };
  } catch (error) {
    return oneFailure('bundle', String(error));
  }
}

/** One test: the program ends well. */
export async function runCheck({ name, script, args }: Check): Promise<Outcome> {
  const { code, output, tookTooLong } = await runScript(script, args, { withinMs: WITHIN_MS });
  if (code === 0) return { passed: 1, failures: [] };
  return oneFailure(name, tookTooLong ? `${output}\nIt took too long.` : output);
}
