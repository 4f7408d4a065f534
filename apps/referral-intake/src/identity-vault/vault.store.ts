import { randomBytes } from 'node:crypto';
import type { Tx } from '@lysning/messaging';
import { CONFIG, envelope } from '@lysning/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import { blindIndex } from './blind-index.js';

const { KEY_BYTES, keyId, NONCE_BYTES, open, seal } = envelope;
const KEY_FIELD = 'data-key';

interface KeyRow {
  readonly key_version: number;
  readonly kek_id: string;
  readonly wrapped: Buffer;
}

/**
 * Seals what identifies a person under that person's own data key. The data keys lie in a table apart, wrapped by
 * the key-encryption key: whoever destroys one makes everything sealed under it unreadable.
 */
@Injectable()
export class Vault {
  private readonly kek: Buffer;
  private readonly indexKey: Buffer;

  constructor(@Inject(CONFIG) config: Config) {
    this.kek = Buffer.from(config.IDENTITY_KEK, 'base64');
    this.indexKey = Buffer.from(config.IDENTITY_INDEX_KEY, 'base64');
  }

  indexOf(type: string, number: string): Buffer {
    return blindIndex(this.indexKey, type, number);
  }

  async createKey(tx: Tx, patientId: string): Promise<void> {
    const owner = { patientId, field: KEY_FIELD, keyVersion: 1 };
    const wrapped = seal(this.kek, randomBytes(NONCE_BYTES), randomBytes(KEY_BYTES), owner);
    await tx.query(
      `INSERT INTO patient_data_key (patient_id, key_version, kek_id, wrapped)
       VALUES ($1, 1, $2, $3)`,
      [patientId, keyId(this.kek), wrapped],
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
    const [row] = await tx.query<KeyRow>(
      'SELECT key_version, kek_id, wrapped FROM patient_data_key WHERE patient_id = $1',
      [patientId],
    );
    if (!row) throw new Error(`Patient ${patientId} has no data key`);
    if (row.kek_id !== keyId(this.kek)) {
      throw new Error(`The data key of patient ${patientId} is wrapped by another IDENTITY_KEK`);
    }
    const owner = { patientId, field: KEY_FIELD, keyVersion: row.key_version };
    return { key: open(this.kek, row.wrapped, owner), keyVersion: row.key_version };
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
