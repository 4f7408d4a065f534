import { randomBytes } from 'node:crypto';
import type { Statement, Tx } from '@lysning/messaging';
import { CONFIG, envelope, keyRing } from '@lysning/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import { blindIndex } from './blind-index.js';

const { KEY_BYTES, NONCE_BYTES, open, seal } = envelope;
/** As what a data key is wrapped. */
export const KEY_FIELD = 'data-key';

const FIND_KEY: Statement = {
  name: 'intake.data-key',
  sql: `SELECT key_version AS "keyVersion", kek_id AS "kekId", wrapped FROM patient_data_key
         WHERE patient_id = $1`,
};

/**
 * Seals what identifies a person under that person's own data key. The data keys lie in a table apart, wrapped by
 * the key-encryption key: whoever destroys one makes everything sealed under it unreadable.
 */
@Injectable()
export class Vault {
  private readonly keys: keyRing.KeyRing;
  private readonly indexKey: Buffer;

  constructor(@Inject(CONFIG) config: Config) {
    this.keys = keyRing.keyRingOf(config.IDENTITY_KEK, config.IDENTITY_KEK_OTHER);
    this.indexKey = Buffer.from(config.IDENTITY_INDEX_KEY, 'base64');
  }

  indexOf(type: string, number: string): Buffer {
    return blindIndex(this.indexKey, type, number);
  }

  async createKey(tx: Tx, patientId: string): Promise<void> {
    const owner = { patientId, field: KEY_FIELD, keyVersion: 1 };
    const { kekId, wrapped } = keyRing.wrap(this.keys, randomBytes(KEY_BYTES), owner);
    await tx.query(
      `INSERT INTO patient_data_key (patient_id, key_version, kek_id, wrapped)
       VALUES ($1, 1, $2, $3)`,
      [patientId, kekId, wrapped],
    );
  }

  /** What is `null` stays `null`. */
  async seal<Fields extends Texts>(tx: Tx, patientId: string, fields: Fields) {
    const { key, keyVersion } = await this.keyOf(tx, patientId);
    const sealed = mapValues(fields, (text, field) =>
      seal(key, randomBytes(NONCE_BYTES), Buffer.from(text), { patientId, field, keyVersion }),
    );
    return sealed as { [F in keyof Fields]: Fields[F] extends string ? Buffer : Buffer | null };
  }

  async open<Fields extends Sealed>(tx: Tx, patientId: string, fields: Fields) {
    const { key, keyVersion } = await this.keyOf(tx, patientId);
    const texts = mapValues(fields, (sealed, field) =>
      open(key, sealed, { patientId, field, keyVersion }).toString(),
    );
    return texts as { [F in keyof Fields]: Fields[F] extends Buffer ? string : string | null };
  }

  private async keyOf(tx: Tx, patientId: string): Promise<{ key: Buffer; keyVersion: number }> {
    const [stored] = await tx.query<keyRing.WrappedKey>(FIND_KEY, [patientId]);
    if (!stored) throw new Error(`Patient ${patientId} has no data key`);
    const key = keyRing.unwrap(this.keys, stored, { patientId, field: KEY_FIELD });
    return { key, keyVersion: stored.keyVersion };
  }
}

type Texts = Readonly<Record<string, string | null>>;
type Sealed = Readonly<Record<string, Buffer | null>>;

const mapValues = <From, To>(
  fields: Readonly<Record<string, From | null>>,
  map: (value: From, field: string) => To,
): Record<string, To | null> =>
  Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [
      field,
      value === null ? null : map(value, field),
    ]),
  );
