import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../folders.ts';
import { runScript } from './command.ts';
import { outcomeOf, type TestReport } from './report.ts';
import type { Level } from './levels.ts';
import { type Outcome, oneFailure } from './outcome.ts';

export interface VitestRun {
  readonly level: Level;
  readonly workers: number;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

const WITHIN_MS = 1_200_000;
const SCRIPT = 'node_modules/vitest/vitest.mjs';

/** One level. Every test counts; a run that breaks off is a failure. */
export async function runVitest({ level, workers, args, env = {} }: VitestRun): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'lysning-test-'));
  const file = join(folder, 'report.json');
  const options = [
    '--reporter=json',
    '--reporter=dot',
    `--outputFile=${file}`,
    `--maxWorkers=${String(workers)}`,
  ];
  try {
    const { output, tookTooLong } = await runScript(
      SCRIPT,
      ['run', `--project=${level}`, ...options, '--passWithNoTests', ...args],
      { env, withinMs: WITHIN_MS },
    );
    if (tookTooLong) return oneFailure(level, `It took too long.\n${output.slice(-4000)}`);
    const report = readReport(file);
    return report
      ? outcomeOf(report, ROOT, output.slice(-4000))
      : oneFailure(level, output.slice(-4000));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file: string): TestReport | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as TestReport;
  } catch {
    return undefined;
  }
}
