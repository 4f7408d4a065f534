import fc from 'fast-check';
import { type IdentityPolicy, readIdentityNumber } from './identity-number.js';
import { syntheticNumber, syntheticNumbers } from './synthetic.js';

const policy: IdentityPolicy = {
  checksumPolicy: 'strict',
  lenientFrom: '2032-01-01',
  on: '2026-03-02',
  syntheticAllowed: true,
};

describe('syntheticNumber', () => {
  it('adds 80 to the month before the check digits are counted', () => {
    expect(syntheticNumber({ birthDate: '2024-11-01', individual: 512 })).toBe('01912451204');
  });

  it('is none where none is issued', () => {
    expect(syntheticNumber({ birthDate: '2024-11-01', individual: 503 })).toBeNull();
    expect(syntheticNumber({ birthDate: '2024-11-01', individual: 100 })).toBeNull();
    expect(syntheticNumber({ birthDate: '1984-02-30', individual: 100 })).toBeNull();
  });

  it('is read back as the person it was made for', () => {
    const birthDates = fc
      .date({
        min: new Date('1930-01-01'),
        max: new Date('2025-12-31'),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString().slice(0, 10));
    const kinds = fc.constantFrom('fnr' as const, 'd-number' as const);

    fc.assert(
      fc.property(birthDates, fc.integer({ min: 0, max: 999 }), kinds, (birthDate, at, kind) => {
        const value = syntheticNumber({ birthDate, individual: at, kind });
        if (value === null) return;
        expect(readIdentityNumber(value, policy)).toEqual({
          type: kind,
          value,
          synthetic: true,
          birthDate,
        });
      }),
    );
  });
});

describe('syntheticNumbers', () => {
  it('are all different and many', () => {
    const numbers = [...syntheticNumbers('1984-11-03')];

    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.length).toBeGreaterThan(300);
  });
});
