import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

/** What a sealed value belongs to. Opening it as anything else fails. */
export interface SealedFor {
  readonly patientId: string;
  readonly field: string;
  readonly keyVersion: number;
}

const ALGORITHM = 'aes-256-gcm';
export const KEY_BYTES = 32;
/** 96 random bits, new for every sealing: a nonce used twice under one key breaks AES-GCM. */
export const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM of `plain`, as nonce, tag and ciphertext in one. `nonce` must never have been used with `key`. */
export function seal(key: Buffer, nonce: Buffer, plain: Buffer, owner: SealedFor): Buffer {
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(associatedData(owner));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Throws when the key, the owner or a single bit is not the one it was sealed with. */
export function open(key: Buffer, sealed: Buffer, owner: SealedFor): Buffer {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(associatedData(owner));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([
    decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)),
    decipher.final(),
  ]);
}

/** Names a key-encryption key without telling it, so that a rotation finds the data keys still under the old one. */
export const keyId = (key: Buffer): string =>
  createHash('sha256').update('lysning key id').update(key).digest('hex').slice(0, 16);

// Length-prefixed: no two owners give the same bytes.
const associatedData = ({ patientId, field, keyVersion }: SealedFor): Buffer =>
  Buffer.from([patientId, field, String(keyVersion)].map((p) => `${p.length}:${p}`).join(''));
