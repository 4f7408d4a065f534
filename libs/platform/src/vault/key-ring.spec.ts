import { keyId } from './envelope.js';
import { type KeyRing, rewrap, unwrap, wrap } from './key-ring.js';

const [old, fresh] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const ring = (current: Buffer, other: Buffer | null = null): KeyRing => ({ current, other });
const owner = { patientId: 'p-1', field: 'data-key' };
const dataKey = Buffer.alloc(32, 7);
const stored = wrap(ring(old), dataKey, { ...owner, keyVersion: 3 });

describe('a ring of key-encryption keys', () => {
  it('wraps by the current one and opens by either', () => {
    expect(stored).toMatchObject({ keyVersion: 3, kekId: keyId(old) });
    expect(unwrap(ring(old, fresh), stored, owner)).toEqual(dataKey);
    expect(unwrap(ring(fresh, old), stored, owner)).toEqual(dataKey);
    expect(wrap(ring(fresh, old), dataKey, { ...owner, keyVersion: 1 }).kekId).toBe(keyId(fresh));
  });

  it('does not open what neither wrapped, nor for somebody else', () => {
    expect(() => unwrap(ring(fresh), stored, owner)).toThrow('wrapped by another key');
    expect(() => unwrap(ring(old), stored, { ...owner, patientId: 'p-2' })).toThrow();
    expect(() => unwrap(ring(old), { ...stored, keyVersion: 4 }, owner)).toThrow();
  });

  it('wraps the same key anew, for the same owner and version', () => {
    const renewed = rewrap(ring(fresh, old), stored, owner);

    expect(renewed).toMatchObject({ keyVersion: 3, kekId: keyId(fresh) });
    expect(unwrap(ring(fresh), renewed, owner)).toEqual(dataKey);
    expect(() => unwrap(ring(old), renewed, owner)).toThrow();
  });
});
