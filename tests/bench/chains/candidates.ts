import { randomUUID } from 'node:crypto';
import { ELIGIBLE_FACTS } from '@lysning/testing';
import { type CopyOf, copyRow } from '../bed/copies.ts';
import { onServer } from '../bed/sql.ts';
import { type Intake, LETTER } from './referral-intake.ts';

/** One candidate through the API, from the letter to the verdict. */
async function evaluatedReferral(intake: Intake): Promise<string> {
  const [patientId] = await intake.newPatients(1);
  const { body } = await intake.send('POST /referrals', { ...LETTER, patientId });
  const path = `/referrals/${String(body['referralId'])}`;
  const { etag } = await intake.send(`GET ${path}/assessment`);
  await intake.send(`PUT ${path}/findings`, { facts: ELIGIBLE_FACTS }, { 'if-match': etag });
  await intake.send(`POST ${path}/evaluation`, {});
  return String(body['referralId']);
}

/** One id serves for the referral and for what there is once for each referral. */
const WHOSE = { referral_id: 'one.id', patient_id: 'one.of' };
const OF_REFERRAL = { id: 'one.id', patient_id: 'one.of', person_id: 'one.of' };

/** In an order that references allow. */
const copiesOf = (referralId: string): readonly CopyOf[] => [
  {
    table: 'referral',
    like: `id = '${referralId}'`,
    columns: { ...OF_REFERRAL, status: `'accepted'`, concluded_at: 'now()' },
  },
  {
    table: 'evaluation',
    like: `referral_id = '${referralId}'`,
    columns: { ...WHOSE, id: 'one.id' },
  },
  {
    table: 'assessment',
    like: `referral_id = '${referralId}'`,
    columns: { ...WHOSE, evaluation_id: 'one.id' },
  },
];

const clockOf = (referralId: string): CopyOf => ({
  table: 'legal_clock',
  like: `referral_id = '${referralId}'`,
  columns: { ...WHOSE, id: 'one.id', deadline: `'treatment-start'` },
});

const trials = (column: string): string =>
  `${column} = replace(${column}::text, '"failed-adequate-trials":2', '"failed-adequate-trials":3')::json`;
const THREE_TRIALS = `
  UPDATE evaluation SET ${trials('facts')}, ${trials('known_facts')}
   WHERE id NOT IN (
     SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM evaluation) AS numbered
      WHERE n % 10 = 1)`;
/** So many of them are judged otherwise by a draft that asks for three trials. */
export const withTwoTrials = (evaluations: number): number => Math.ceil(evaluations / 10);

/** The keys of the order spread so that each of them decides somewhere. */
const WAIT = `
  INSERT INTO waiting_list_entry (id, referral_id, patient_id, site_id, status, urgency,
    latest_start_on, residence, waiting_since, added_at)
  SELECT id, id, of, 'moss', 'waiting', 'ordinary', current_date + (n % 120)::int,
         (ARRAY['resident', 'unknown', 'out-of-area'])[n % 3 + 1],
         now() - n % 90 * interval '1 day', now()
    FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS one (id, of, n)`;

/**
 * Accepted candidates, each with a verdict that stands, as SQL copies of one that came through the API; the first of
 * them wait. One of ten has failed two trials of antidepressants, the others three.
 */
export async function bringInCandidates(
  intake: Intake,
  { judged, waiting }: { readonly judged: number; readonly waiting: number },
): Promise<void> {
  const referralId = await evaluatedReferral(intake);
  const patients = await intake.newPatients(judged);
  const candidates = patients.map((patientId) => ({ id: randomUUID(), of: patientId }));
  const first = candidates.slice(0, waiting);
  await onServer(intake.databaseUrl, async (query) => {
    for (const copy of copiesOf(referralId)) await copyRow(query, copy, candidates);
    await query(THREE_TRIALS);
    await copyRow(query, clockOf(referralId), first);
    await query(WAIT, [first.map(({ id }) => id), first.map(({ of }) => of)]);
    await query('ANALYZE');
  });
}
