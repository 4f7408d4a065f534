import type { DomainError } from '@lysning/kernel';
import { checkDigitsOf, firstRemainder } from './check-digits.js';
import { from2032, inProduction, policy, today } from './identity-number.fixture.js';
import { readIdentityNumber } from './identity-number.js';

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
