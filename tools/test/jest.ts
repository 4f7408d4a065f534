import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../folders.ts';
import { runScript } from './command.ts';
import { type JestReport, outcomeOf } from './jest-report.ts';
import type { Level } from './levels.ts';
import { type Outcome, oneFailure } from './outcome.ts';

export interface JestRun {
  readonly level: Level;
  readonly workers: number;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

const WITHIN_MS = 1_200_000;
/** For a test that names no limit of its own: a busy machine is no failure. */
const TEST_MS: Readonly<Record<Level, number>> = {
  checks: 0,
  unit: 5_000,
  int: 30_000,
  faults: 120_000,
  e2e: 600_000,
};
const SCRIPT = 'node_modules/jest/bin/jest.js';

/** One level. Every test counts; a run that breaks off is a failure. */
export async function runJest({ level, workers, args, env = {} }: JestRun): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'lysning-jest-'));
  const file = join(folder, 'report.json');
  const options = [
    '--json',
    `--outputFile=${file}`,
    `--maxWorkers=${workers}`,
    `--testTimeout=${TEST_MS[level]}`,
    '--silent',
  ];
  try {
    const { output, tookTooLong } = await runScript(
      SCRIPT,
      ['--selectProjects', level, ...options, '--passWithNoTests', ...args],
      {
        env,
        flags: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
        withinMs: WITHIN_MS,
      },
    );
    if (tookTooLong) return oneFailure(level, `It took too long.\n${output.slice(-4000)}`);
    const report = readReport(file);
    return report ? outcomeOf(report, ROOT) : oneFailure(level, output.slice(-4000));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file: string): JestReport | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JestReport;
  } catch {
    return undefined;
  }
}
