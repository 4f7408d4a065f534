import { argv, stdout } from 'node:process';
import { generateCohort } from './generate-cohort.js';

/** `node dist/cohort/write-cohort.js [patients] [seed] > cohort.ndjson` */
const [patients = '40', seed = '1'] = argv.slice(2);
for (const entry of generateCohort({ patients: Number(patients), seed })) {
  stdout.write(`${JSON.stringify(entry)}\n`);
}
