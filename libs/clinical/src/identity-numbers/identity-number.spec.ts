import type { DomainError } from '@lysning/kernel';
import { checkDigitsOf } from './check-digits.js';
import { from2032, inProduction, today } from './identity-number.fixture.js';
import { readIdentityNumber } from './identity-number.js';

const refusal = (reason: string) =>
  expect.objectContaining({ kind: 'invalid', code: `identity-number.${reason}` });
const outcomeError = (read: () => unknown): DomainError => {
  try {
    read();
  } catch (error) {
    return error as DomainError;
  }
  throw new Error('was taken');
};

describe('the date', () => {
  const number = (nine: string): string => `${nine}${checkDigitsOf(nine) ?? 'none'}`;
  const firstOf = (six: string): string => {
    for (let individual = 0; individual < 500; individual++) {
      const nine = six + String(individual).padStart(3, '0');
      if (checkDigitsOf(nine)) return number(nine);
    }
    throw new Error('no number');
  };

  it.each([
    ['30 February', '308284'],
    ['31 April', '318484'],
    ['29 February of a common year', '298283'],
    ['29 February 1900', '298200'],
    ['a month 93', '019384'],
    ['a day 0', '008184'],
    ['30 February of a D-number', '708284'],
  ])('must exist: %s is refused', (_, six) => {
    expect(() => readIdentityNumber(firstOf(six), today)).toThrow(refusal('not-a-date'));
  });

  it('may be 29 February of a leap year', () => {
    expect(readIdentityNumber(firstOf('298284'), today).birthDate).toBe('1984-02-29');
  });

  it('must exist in some century from 2032 on', () => {
    expect(() => readIdentityNumber(firstOf('308284'), from2032)).toThrow(refusal('not-a-date'));
    expect(readIdentityNumber(firstOf('298284'), from2032).birthDate).toBeNull();
  });

  it.each([
    ['01912451204', '2024-11-01'],
    ['41814061033', '1940-01-01'],
    ['41810021827', '2000-01-01'],
  ])('of %s is %s', (value, birthDate) => {
    expect(readIdentityNumber(value, today).birthDate).toBe(birthDate);
  });

  it('is not told by a number once numbers no longer tell it', () => {
    expect(readIdentityNumber('01912451204', from2032).birthDate).toBeNull();
  });
});

describe('the type', () => {
  it('is told by the number', () => {
    expect(readIdentityNumber('01912451204', today).type).toBe('fnr');
    expect(readIdentityNumber('41814061033', today).type).toBe('d-number');
    expect(readIdentityNumber(`800000001${checkDigitsOf('800000001') ?? ''}`, today)).toEqual({
      type: 'fh-number',
      value: expect.stringMatching(/^800000001/),
      synthetic: false,
      birthDate: null,
    });
    expect(readIdentityNumber('202612345678', today).type).toBe('duf-number');
  });

  it('must be the one asked for', () => {
    expect(() => readIdentityNumber('01912451204', today, 'd-number')).toThrow(
      refusal('type-mismatch'),
    );
    expect(() => readIdentityNumber('202612345678', today, 'fnr')).toThrow(
      refusal('type-mismatch'),
    );
  });

  it('H-number has to be asked for: else month + 40 is no date', () => {
    const value = `014184001${checkDigitsOf('014184001') ?? ''}`;

    expect(readIdentityNumber(value, today, 'h-number')).toMatchObject({
      type: 'h-number',
      birthDate: '1984-01-01',
    });
    expect(() => readIdentityNumber(value, today)).toThrow(refusal('not-a-date'));
  });

  it.each(['0191245120', '0191245120x', ' 1912451204', '2026123456789', ''])(
    'is none of %p',
    (value) => {
      expect(() => readIdentityNumber(value, today)).toThrow(refusal('malformed'));
    },
  );

  it('of FH-numbers has two check digits as well', () => {
    const valid = checkDigitsOf('900000011') ?? '';
    const wrong = valid === '00' ? '01' : '00';

    expect(() => readIdentityNumber(`900000011${wrong}`, today)).toThrow(refusal('check-digits'));
  });
});

describe('synthetic and real numbers', () => {
  it('are never taken in the same place', () => {
    expect(() => readIdentityNumber('01912451204', inProduction(today))).toThrow(
      refusal('synthetic'),
    );
    expect(() => readIdentityNumber('30108299920', today)).toThrow(refusal('real'));
  });

  it('of the test series with month + 65 are synthetic', () => {
    const value = `016684001${checkDigitsOf('016684001') ?? ''}`;

    expect(readIdentityNumber(value, today)).toMatchObject({
      synthetic: true,
      birthDate: '1984-01-01',
    });
  });

  it('are not quoted when they are refused', () => {
    const error = outcomeError(() => readIdentityNumber('01912451205', today));

    expect(JSON.stringify([error.message, error.details])).not.toMatch(/\d{5}/);
  });
});
