import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { keyId, NONCE_BYTES, open, seal, type SealedFor } from './envelope.js';

/** The key-encryption key that wraps, and one that opens as well while the other is being replaced. */
export interface KeyRing {
  readonly current: Buffer;
  readonly other: Buffer | null;
}

/** A patient's data key as it is stored. */
export interface WrappedKey {
  readonly keyVersion: number;
  readonly kekId: string;
  readonly wrapped: Buffer;
}

/** An environment variable with a key: 32 bytes in base64. */
export const keyEncryptionKey = () =>
  z.base64().refine((text) => Buffer.from(text, 'base64').length === 32, 'must hold 32 bytes');

export const keyRingOf = (current: string, other: string | undefined): KeyRing => ({
  current: Buffer.from(current, 'base64'),
  other: other === undefined ? null : Buffer.from(other, 'base64'),
});

type Owner = Omit<SealedFor, 'keyVersion'>;

export function wrap({ current }: KeyRing, key: Buffer, owner: SealedFor): WrappedKey {
  const wrapped = seal(current, randomBytes(NONCE_BYTES), key, owner);
  return { keyVersion: owner.keyVersion, kekId: keyId(current), wrapped };
}

/** Throws when neither key wrapped it, or it is somebody else's. */
export function unwrap(ring: KeyRing, { kekId, wrapped, keyVersion }: WrappedKey, owner: Owner) {
  const kek = [ring.current, ring.other].find((key) => key && keyId(key) === kekId);
  if (!kek) throw new Error(`The data key of patient ${owner.patientId} is wrapped by another key`);
  return open(kek, wrapped, { ...owner, keyVersion });
}

/** The same data key, under the key that wraps now. */
export const rewrap = (ring: KeyRing, stored: WrappedKey, owner: Owner): WrappedKey =>
  wrap(ring, unwrap(ring, stored, owner), { ...owner, keyVersion: stored.keyVersion });
