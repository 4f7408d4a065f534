import { DomainError } from '@lysning/kernel';
import { checkDigitsOf, firstRemainder } from './check-digits.js';
import { type IdentityPolicy, readIdentityNumber } from './identity-number.js';

const policy = (overrides: Partial<IdentityPolicy> = {}): IdentityPolicy => ({
  checksumPolicy: 'by-date',
  lenientFrom: '2032-01-01',
  on: '2026-03-02',
  syntheticAllowed: true,
  ...overrides,
});
const today = policy();
const from2032 = policy({ on: '2032-01-01' });
/** For the published vectors, which have real months. */
const inProduction = (one: IdentityPolicy): IdentityPolicy => ({ ...one, syntheticAllowed: false });

const refusal = (reason: string) =>
  expect.objectContaining({ kind: 'invalid', code: `identity-number.${reason}` });
const outcome = (read: () => unknown): string => {
  try {
    read();
    return 'valid';
  } catch (error) {
    return (error as DomainError).code.replace('identity-number.', '');
  }
};

describe('the check digits', () => {
  it.each([
    ['02013299997', 0, 'valid', 'valid'],
    ['30108299920', 0, 'valid', 'valid'],
    ['30108299939', 1, 'check-digits', 'valid'],
    ['02013299903', 2, 'check-digits', 'valid'],
  ])('published vector %s leaves %d: today %s, from 2032 %s', (value, left, now, later) => {
    expect(firstRemainder(value)).toBe(left);
    expect(outcome(() => readIdentityNumber(value, inProduction(today)))).toBe(now);
    expect(outcome(() => readIdentityNumber(value, inProduction(from2032)))).toBe(later);
  });

  it.each([
    '41814061033',
    '41814065640',
    '41814075603',
    '41810021827',
    '41810025091',
    '41810034422',
  ])('published synthetic D-number %s is valid today and from 2032', (value) => {
    expect(firstRemainder(value)).toBe(0);
    expect(readIdentityNumber(value, today)).toMatchObject({ type: 'd-number', synthetic: true });
    expect(readIdentityNumber(value, from2032).type).toBe('d-number');
  });

  it.each([
    ['01912451204', 0, 'valid', 'valid'],
    ['01912451212', 1, 'check-digits', 'valid'],
    ['01912451220', 2, 'check-digits', 'valid'],
    ['01912451239', 3, 'check-digits', 'valid'],
    ['01912451247', 4, 'check-digits', 'check-digits'],
    ['01912450348', 1, 'check-digits', 'valid'],
    ['01912450356', 2, 'check-digits', 'valid'],
    ['01912450364', 3, 'check-digits', 'valid'],
  ])('synthetic %s leaves %d: today %s, from 2032 %s', (value, left, now, later) => {
    expect(firstRemainder(value)).toBe(left);
    expect(outcome(() => readIdentityNumber(value, today))).toBe(now);
    expect(outcome(() => readIdentityNumber(value, from2032))).toBe(later);
  });

  it('do not exist today for nine digits whose first would be 10', () => {
    expect(checkDigitsOf('019124503')).toBeNull();
    const valid = Array.from({ length: 100 }, (_, k) => `019124503${String(k).padStart(2, '0')}`)
      .map((value) => outcome(() => readIdentityNumber(value, today)))
      .filter((result) => result === 'valid');
    expect(valid).toEqual([]);
  });

  it('let in a wrong second check digit under no policy', () => {
    for (const one of [today, from2032]) {
      expect(() => readIdentityNumber('01912451205', one)).toThrow(refusal('check-digits'));
    }
  });

  it('switch on the first day of 2032, or by policy', () => {
    const value = '01912451212';

    expect(outcome(() => readIdentityNumber(value, policy({ on: '2031-12-31' })))).toBe(
      'check-digits',
    );
    expect(outcome(() => readIdentityNumber(value, policy({ on: '2032-01-01' })))).toBe('valid');
    expect(outcome(() => readIdentityNumber(value, policy({ checksumPolicy: 'lenient' })))).toBe(
      'valid',
    );
    expect(
      outcome(() =>
        readIdentityNumber(value, policy({ checksumPolicy: 'strict', on: '2040-01-01' })),
      ),
    ).toBe('check-digits');
  });
});

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

const outcomeError = (read: () => unknown): DomainError => {
  try {
    read();
  } catch (error) {
    return error as DomainError;
  }
  throw new Error('was taken');
};
