import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptFolder, ROOT } from '../../../tools/folders.ts';
import { OwnProcess } from '../../../tools/processes/own-process.ts';
import { profilingFlags } from '../profile/recording.ts';

const PROGRAM = join(ROOT, 'apps', 'referral-intake', 'dist', 'rules.js');
const RULES = join(ROOT, 'libs', 'programme', 'data', 'eligibility', 'trd-eligibility-1.0.0.yaml');
const TOLD = /^(\d+) judged again, (\d+) otherwise$/;

/** `npm run rules -- shadow` as a process, from its start to its end, by a draft that asks for one trial more. */
export async function judgeAgain(
  databaseUrl: string,
): Promise<{ readonly judgedAgain: number; readonly otherwise: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'lysning-draft-'));
  const draft = join(folder, 'draft.yaml');
  writeFileSync(draft, stricter(readFileSync(RULES, 'utf8')));
  try {
    const child = new OwnProcess({
      name: 'bench shadow run',
      command: process.execPath,
      args: [...profilingFlags('shadow run'), PROGRAM, 'shadow', '--draft', draft],
      env: { PATH: process.env['PATH'], NODE_ENV: 'production', DATABASE_URL: databaseUrl },
      stopSignal: 'SIGTERM',
      logFile: join(keptFolder('logs'), 'bench.log'),
    });
    const counts: number[] = [];
    child.onLine((line) => counts.push(...(TOLD.exec(line)?.slice(1).map(Number) ?? [])));
    const { code } = await child.exit;
    const [judgedAgain, otherwise] = counts;
    if (code !== 0 || judgedAgain === undefined || otherwise === undefined) {
      throw new Error(`The shadow run ended with ${code ?? '?'}:\n${child.lastLines(5)}`);
    }
    return { judgedAgain, otherwise };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const stricter = (rules: string): string =>
  rules
    .replace('version: 1.0.0', 'version: 9.0.0')
    .replace(
      'fact: failed-adequate-trials, atLeast: 2',
      'fact: failed-adequate-trials, atLeast: 3',
    );
