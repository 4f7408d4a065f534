import { join } from 'node:path';
import { startProgram } from '../bed/program.ts';
import { inDatabase, onServer } from '../bed/sql.ts';
import { newStage } from '../chains/mechanism.ts';
import { measureDrain } from '../measure/drain.ts';
import { cpuOf } from '../measure/process-cpu.ts';
import type { Bench } from './bench.ts';

const SCRIPT = join(import.meta.dirname, '..', 'limit', 'insert.main.ts');

/** What accepting a command could cost at the least: one prepared single-row insert, and nothing told to anybody. */
export const insert: Bench = {
  name: 'insert',
  title: 'A bare insert loop',
  run: async ({ bed, results, rounds, quick, say }) => {
    const rows = quick ? 20_000 : 80_000;
    const stage = await newStage(bed);
    const url = inDatabase(bed.adminUrl, stage.commandDatabase);
    for (let round = 1; round <= rounds; round += 1) {
      say(`round ${round}`);
      await onServer(url, (query) => query('TRUNCATE reading'));
      const program = await startProgram({
        name: 'insert loop',
        script: SCRIPT,
        env: { DATABASE_URL: url, EVENTS: String(rows) },
      });
      const { perSecond, cpuUs } = await measureDrain({
        goal: rows,
        count: program.count,
        cpu: () => ({ process: cpuOf(program.pid), postgres: bed.cpu().postgres }),
      });
      await program.stop();
      const { process = Number.NaN, postgres = Number.NaN } = cpuUs;
      const metrics = { 'rows/s': perSecond, process, postgres, 'CPU µs': process + postgres };
      results.add('insert', 'pg, 16 connections', metrics);
    }
    await stage.clear();
  },
};
