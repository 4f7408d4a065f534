import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram } from '../bed/program.ts';
import type { LoadPlan, LoadReport } from '../load/load-plan.ts';

const SCRIPT = join(import.meta.dirname, '..', 'load', 'main.ts');

/** Loads from a process of its own. */
export async function runLoad(plan: LoadPlan): Promise<LoadReport> {
  const file = join(tmpdir(), `lysning-load-${randomUUID()}.json`);
  writeFileSync(file, JSON.stringify(plan));
  try {
    const load = await startProgram({ name: 'load', script: SCRIPT, args: [file] });
    return (await load.result) as LoadReport;
  } finally {
    rmSync(file, { force: true });
  }
}
