import { randomBytes, randomUUID } from 'node:crypto';
import { envelope, keyRing } from '@lysning/platform';
import { REFERRAL_LETTER } from '@lysning/testing';
import type { Bed } from '../bed/bed.ts';
import { onServer } from '../bed/sql.ts';
import { ID_SLOT, type RequestSpec } from '../load/request-template.ts';
import { type Alone, type AloneOptions, startAlone } from './alone.ts';
import { type Answered, type Headers, send } from './send.ts';

/** The real referral-intake, alone, with people who work at one site. */
export interface Intake extends Alone {
  readonly send: (line: string, body?: unknown, headers?: Headers) => Promise<Answered>;
  /** So many patients with a key of their own each, brought into the vault by SQL. Returns their ids. */
  readonly newPatients: (count: number) => Promise<string[]>;
  /** A letter of each of these patients. */
  readonly letters: (patientIds: readonly string[]) => Promise<RequestSpec[]>;
}

const KEK = Buffer.alloc(envelope.KEY_BYTES, 1).toString('base64');

export async function startIntake(bed: Bed, options: AloneOptions = {}): Promise<Intake> {
  const env = {
    IDENTITY_KEK: KEK,
    IDENTITY_INDEX_KEY: Buffer.alloc(envelope.KEY_BYTES, 2).toString('base64'),
  };
  const alone = await startAlone('referral-intake', bed, { ...options, env });
  const { issuer, service, databaseUrl } = alone;
  const roles = ['psychiatrist', 'referrer', 'coordinator'] as const;
  const token = await issuer.token({ roles, sites: ['moss'] });
  return {
    ...alone,
    send: (line, body, headers = {}) =>
      send(service.port, line, { body, headers: { ...headers, authorization: `Bearer ${token}` } }),
    newPatients: (count) => newPatients(databaseUrl, count),
    letters: async (patientIds) => {
      const referrer = await issuer.token({ roles: ['referrer'], sites: ['moss'] });
      return patientIds.map((patientId) => ({
        path: '/api/v1/referrals',
        headers: { authorization: `Bearer ${referrer}`, 'idempotency-key': ID_SLOT },
        body: { ...LETTER, patientId },
      }));
    },
  };
}

/** Whose letter it is comes beside it. */
export const LETTER = {
  siteId: 'moss',
  ...REFERRAL_LETTER,
  suicidality: 'Tanker om at livet ikke er verdt å leve, ingen planer. Samtale om det 12.11.',
};

const NEW_PATIENTS = `
  WITH given AS (SELECT * FROM unnest($1::uuid[], $2::bytea[], $3::bytea[]) AS t (id, number, wrapped)),
  people AS (INSERT INTO patient (id, number_index, birth_year, registered_at)
    SELECT id, number, 1984, now() FROM given RETURNING id),
  sites AS (INSERT INTO patient_site (patient_id, site_id, registered_at)
    SELECT id, 'moss', now() FROM people)
  INSERT INTO patient_data_key (patient_id, key_version, kek_id, wrapped)
  SELECT id, 1, $4, wrapped FROM given`;

async function newPatients(databaseUrl: string, count: number): Promise<string[]> {
  const ring = keyRing.keyRingOf(KEK, undefined);
  const ids = Array.from({ length: count }, () => randomUUID());
  const numbers = ids.map(() => randomBytes(envelope.KEY_BYTES));
  const wrapped = ids.map((patientId) =>
    keyRing.wrap(ring, randomBytes(envelope.KEY_BYTES), {
      patientId,
      field: 'data-key',
      keyVersion: 1,
    }),
  );
  const kekId = envelope.keyId(ring.current);
  await onServer(databaseUrl, (query) =>
    query(NEW_PATIENTS, [ids, numbers, wrapped.map((key) => key.wrapped), kekId]),
  );
  return ids;
}
