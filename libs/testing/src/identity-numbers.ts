import { syntheticNumbers } from '@lysning/clinical';

const BIRTH_DATES = ['1984-11-03', '1990-06-17', '1972-02-29', '2001-12-24'];

/** A synthetic identity number (month + 80): nobody's. Different for each `seed` from 0 to 999. */
export function anIdentityNumber(seed = 0): string {
  const birthDate = BIRTH_DATES[seed % BIRTH_DATES.length] ?? '1984-11-03';
  const nth = Math.floor(seed / BIRTH_DATES.length);
  const number = [...syntheticNumbers(birthDate)][nth];
  if (number === undefined)
    throw new Error(`There is no synthetic identity number ${String(seed)}`);
  return number;
}
