import type pg from 'pg';
import { z } from 'zod';
import { readEnvironment } from '../config/environment.js';
import { connected } from '../database/provision.js';
import { keyId } from './envelope.js';
import { keyEncryptionKey, type KeyRing, keyRingOf, rewrap, type WrappedKey } from './key-ring.js';

/** Whose data keys: the variable of their key-encryption key, and the field they are wrapped as. */
export interface DataKeys {
  readonly variable: string;
  readonly field: string;
}

const BATCH = 200;
const OLD = `
  SELECT patient_id AS "patientId", key_version AS "keyVersion", kek_id AS "kekId", wrapped
    FROM patient_data_key WHERE kek_id <> $1 ORDER BY patient_id LIMIT $2 FOR UPDATE`;
const RENEW = `
  UPDATE patient_data_key k SET kek_id = $1, wrapped = renewed.wrapped
    FROM unnest($2::uuid[], $3::bytea[]) AS renewed (patient_id, wrapped)
   WHERE k.patient_id = renewed.patient_id`;

type OldKey = WrappedKey & { readonly patientId: string };

/**
 * A command: wraps every data key anew under `<variable>`, those still under `<variable>_OTHER` among them. In batches
 * of a transaction each, beside the running service: killed anywhere it has lost nothing, and run again it goes on.
 * Exits 1 with one line when a variable is wrong or a data key is under neither.
 */
export async function rotateKeys({ variable, field }: DataKeys): Promise<void> {
  const schema = z.object({
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    [variable]: keyEncryptionKey(),
    [`${variable}_OTHER`]: keyEncryptionKey(),
  });
  try {
    const given = readEnvironment(schema, process.env) as Record<string, string>;
    const ring = keyRingOf(given[variable] ?? '', given[`${variable}_OTHER`]);
    await connected(given['DATABASE_URL'] ?? '', (client) => rewrapAll(client, ring, field));
  } catch (error) {
    process.stderr.write(`rotate-keys: ${error instanceof Error ? error.message : 'failed'}\n`);
    process.exitCode = 1;
  }
}

async function rewrapAll(client: pg.Client, ring: KeyRing, field: string): Promise<void> {
  let renewed = 0;
  for (;;) {
    const count = await rewrapBatch(client, ring, field);
    if (count === 0) break;
    renewed += count;
    process.stdout.write(`${String(renewed)} data keys wrapped anew\n`);
  }
  process.stdout.write(`Every data key is under ${keyId(ring.current)}\n`);
}

async function rewrapBatch(client: pg.Client, ring: KeyRing, field: string): Promise<number> {
  const kekId = keyId(ring.current);
  await client.query('BEGIN');
  const { rows } = await client.query<OldKey>(OLD, [kekId, BATCH]);
  const wrapped = rows.map(({ patientId, ...old }) => rewrap(ring, old, { patientId, field }));
  await client.query(RENEW, [
    kekId,
    rows.map(({ patientId }) => patientId),
    wrapped.map((renewed) => renewed.wrapped),
  ]);
  await client.query('COMMIT');
  return rows.length;
}
