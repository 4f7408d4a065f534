import { argv, exit, stderr } from 'node:process';
import { readCohort } from './cohort-file.js';

/** `node dist/cohort/check-cohort.js FILE`: says on one line what is wrong with a cohort, and ends with 1. */
try {
  await readCohort(argv[2] ?? '');
} catch (error) {
  stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  exit(1);
}
