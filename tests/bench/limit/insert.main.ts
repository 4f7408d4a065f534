import pg from 'pg';
import { countingAloud, endsWhenTold, given, tell } from '../program/program.ts';
import { vitals } from './messages.ts';

const INSERT = {
  name: 'insert-reading',
  text: `INSERT INTO reading (id, session_id, patient_id, site_id, phase, systolic_mm_hg,
           diastolic_mm_hg, pulse_bpm, spo2_percent, measured_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
};
const CONNECTIONS = 16;
const rows = Number(given('EVENTS'));
const count = countingAloud();
const clients = await Promise.all(
  Array.from({ length: CONNECTIONS }, async () => {
    const client = new pg.Client({ connectionString: given('DATABASE_URL') });
    await client.connect();
    return client;
  }),
);
let begun = 0;

async function loop(client: pg.Client): Promise<void> {
  while (begun < rows) {
    const values = Object.values(vitals(begun++));
    await client.query({ ...INSERT, values });
    count(1);
  }
}

endsWhenTold(() => Promise.resolve());
tell({ tells: 'ready' });
await Promise.all(clients.map(loop));
await Promise.all(clients.map((client) => client.end()));
// And stays: what it cost is read once more at the end.
tell({ tells: 'count', count: rows });
