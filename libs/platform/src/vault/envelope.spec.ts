import fc from 'fast-check';
import { keyId, NONCE_BYTES, open, seal } from './envelope.js';

const key = Buffer.alloc(32, 1);
const nonce = Buffer.alloc(NONCE_BYTES, 2);
const owner = { patientId: 'p-1', field: 'name', keyVersion: 1 };
const plain = Buffer.from('Ola Testmann');

describe('seal', () => {
  it('opens again for the same key and owner, whatever was sealed', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array({ minLength: 12, maxLength: 12 }), (bytes, n) => {
        const sealed = seal(key, Buffer.from(n), Buffer.from(bytes), owner);
        expect(open(key, sealed, owner)).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('does not hold what it seals', () => {
    expect(seal(key, nonce, plain, owner).includes('Ola')).toBe(false);
  });

  it.each([
    ['patient', { ...owner, patientId: 'p-2' }],
    ['field', { ...owner, field: 'phone' }],
    ['key version', { ...owner, keyVersion: 2 }],
    ['split of the same letters', { ...owner, patientId: 'p-', field: '1name' }],
  ])('does not open for another %s', (_, other) => {
    expect(() => open(key, seal(key, nonce, plain, owner), other)).toThrow();
  });

  it('does not open with another key', () => {
    expect(() => open(Buffer.alloc(32, 9), seal(key, nonce, plain, owner), owner)).toThrow();
  });

  it('does not open when any one bit was changed', () => {
    const sealed = seal(key, nonce, plain, owner);
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const changed = Buffer.from(sealed);
        changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect(() => open(key, changed, owner)).toThrow();
      }),
    );
  });
});

describe('keyId', () => {
  it('tells keys apart without holding any of their bytes', () => {
    expect(keyId(key)).toMatch(/^[0-9a-f]{16}$/);
    expect(keyId(key)).not.toEqual(keyId(Buffer.alloc(32, 3)));
  });
});
