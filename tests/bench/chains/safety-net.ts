import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { event, ReferralReceivedV1 } from '@lysning/contracts';
import { eventually } from '@lysning/testing';
import type { Bed } from '../bed/bed.ts';
import { type CopyFor, type CopyOf, copyRow } from '../bed/copies.ts';
import { onServer } from '../bed/sql.ts';
import type { RequestSpec } from '../load/request-template.ts';
import { type Alone, type AloneOptions, startAlone } from './alone.ts';
import { send } from './send.ts';

/** The real safety-net, alone. */
export interface SafetyNet extends Alone {
  /** So many people under watch, each with a check-in they have not answered, as SQL copies of one that came by events. */
  readonly watchOver: (count: number) => Promise<readonly CopyFor[]>;
  /** The next check-in of each of them is due now. */
  readonly fallDue: (people: readonly CopyFor[]) => Promise<void>;
  /** The answer of each of them to their check-in, under a token of their own. */
  readonly answers: (people: readonly CopyFor[]) => Promise<RequestSpec[]>;
}

const PATIENCE = { timeoutMs: 60_000 };

export async function startSafetyNet(bed: Bed, options: AloneOptions = {}): Promise<SafetyNet> {
  const folder = mkdtempSync(join(tmpdir(), 'lysning-messages-'));
  const env = {
    SAFETY_KEK: Buffer.alloc(32, 1).toString('base64'),
    SAFETY_MESSAGE_DIR: folder,
  };
  const alone = await startAlone('safety-net', bed, { ...options, env });
  const caseId = await openCase(alone);
  await raiseAlert(alone, caseId);
  return {
    ...alone,
    watchOver: (count) => copyCases(alone, caseId, count),
    fallDue: (people) => fallDue(alone, people),
    answers: (people) => Promise.all(people.map((person) => answerOf(alone, person))),
    stop: async () => {
      await alone.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A referral comes, and the first check-in falls due at once. */
async function openCase({ databaseUrl, publisher }: Alone): Promise<string> {
  const received = event(ReferralReceivedV1, {
    referralId: randomUUID(),
    patientId: randomUUID(),
    siteId: 'moss',
    source: 'general-practitioner',
    indication: 'trd',
    diagnoses: ['F33.2'],
    antidepressantTrialCount: 2,
    psychotherapyTried: true,
    assessmentDueOn: new Date().toISOString().slice(0, 10),
    receivedAt: new Date().toISOString(),
  });
  await publisher.publishAs('referral-intake', [received]);
  return onServer(databaseUrl, async (query) => {
    const only = async (sql: string): Promise<string> => {
      const [row] = await query<{ id: string }>(sql);
      if (!row) throw new Error('Nobody is under watch yet');
      return row.id;
    };
    const caseId = await eventually(() => only('SELECT id FROM safety_case'), PATIENCE);
    await query('UPDATE safety_case SET next_check_in_at = now()');
    await query(`UPDATE deadline SET due_at = now() WHERE kind = 'check-in.due'`);
    await eventually(() => only('SELECT id FROM check_in'), PATIENCE);
    return caseId;
  });
}

async function raiseAlert({ issuer, service }: Alone, caseId: string): Promise<void> {
  const token = await issuer.token({ roles: ['nurse'], sites: ['moss'] });
  await send(service.port, `POST /safety-cases/${caseId}/answers`, {
    body: { contactRequested: true },
    headers: { authorization: `Bearer ${token}` },
  });
}

/** One id serves for a case, its check-in and its alert. */
const WHOSE = { id: 'one.id', patient_id: 'one.of' };
const OF_CASE = { ...WHOSE, case_id: 'one.id' };
/** Two weeks ahead at most, two days at least: nothing falls due while it is measured. */
const LATER = `now() + interval '2 days' + n % 1000 * interval '17 minutes'`;

/** In an order that references allow; a tenth of the people have called for somebody too. */
const copiesOf = (caseId: string): readonly (CopyOf & { readonly share?: number })[] => [
  {
    table: 'safety_case',
    like: `id = '${caseId}'`,
    columns: { ...WHOSE, next_check_in_at: LATER },
  },
  {
    table: 'referral_standing',
    like: 'true',
    columns: { referral_id: 'one.id', patient_id: 'one.of' },
  },
  {
    table: 'check_in',
    like: `case_id = '${caseId}'`,
    columns: { ...OF_CASE, next_step_at: LATER },
  },
  ...['check-in.due', 'check-in.silent'].map((kind) => ({
    table: 'deadline',
    like: `kind = '${kind}'`,
    columns: { key: 'one.id', due_at: LATER },
  })),
  {
    table: 'safety_alert',
    like: `case_id = '${caseId}'`,
    columns: { ...OF_CASE, due_at: LATER, climbs_at: LATER },
    share: 10,
  },
  {
    table: 'deadline',
    like: `kind = 'alert.step'`,
    columns: { key: 'one.id', due_at: LATER },
    share: 10,
  },
];

async function copyCases(
  { databaseUrl }: Alone,
  caseId: string,
  count: number,
): Promise<readonly CopyFor[]> {
  const people = Array.from({ length: count }, () => ({ id: randomUUID(), of: randomUUID() }));
  await onServer(databaseUrl, async (query) => {
    for (const { share = 1, ...copy } of copiesOf(caseId)) {
      await copyRow(query, copy, people.slice(0, Math.ceil(count / share)));
    }
    await query('ANALYZE');
  });
  return people;
}

/** One after the other within the last hour. */
const FALL_DUE = [
  `UPDATE safety_case SET next_check_in_at = now() - interval '1 hour' * random() WHERE id = ANY ($1)`,
  `UPDATE deadline SET due_at = next_check_in_at FROM safety_case
    WHERE kind = 'check-in.due' AND key = id::text AND id = ANY ($1)`,
];

const fallDue = ({ databaseUrl }: Alone, people: readonly CopyFor[]): Promise<void> =>
  onServer(databaseUrl, async (query) => {
    for (const sql of FALL_DUE) await query(sql, [people.map(({ id }) => id)]);
  });

/** Nothing in it calls for anybody. */
const ANSWER = {
  answers: [
    { questionnaire: 'phq-9', items: [1, 1, 1, 2, 0, 1, 0, 0, 0] },
    { questionnaire: 'well-being', items: [3, 0, 0] },
  ],
};

async function answerOf({ issuer }: Alone, { id, of }: CopyFor): Promise<RequestSpec> {
  const token = await issuer.token({ roles: ['patient'], sites: ['moss'], sub: of, hpr: null });
  return {
    path: `/api/v1/check-ins/${id}/answers`,
    headers: { authorization: `Bearer ${token}` },
    body: ANSWER,
  };
}
