import { checkDigitsOf } from './check-digits.js';
import { birthDateOf } from './birth-date.js';
import { twoDigits } from './calendar.js';

const TENOR_OFFSET = 80;
const D_OFFSET = 40;

export interface SyntheticPerson {
  /** `1984-11-03`. */
  readonly birthDate: string;
  /** Three digits that tell people of one birth date apart. */
  readonly individual: number;
  readonly kind?: 'fnr' | 'd-number';
}

/**
 * The synthetic number (month + 80) of somebody who does not exist, or `null` where none is issued: a check digit
 * would be 10, or the individual digits are not of that century.
 */
export function syntheticNumber({
  birthDate,
  individual,
  kind = 'fnr',
}: SyntheticPerson): string | null {
  const [year, month, day] = birthDate.split('-').map(Number) as [number, number, number];
  const digits = { day, month, year: year % 100, individual };
  if (birthDateOf(digits, kind) !== birthDate) return null;
  const nine =
    twoDigits(day + (kind === 'd-number' ? D_OFFSET : 0)) +
    twoDigits(month + TENOR_OFFSET) +
    twoDigits(digits.year) +
    String(individual).padStart(3, '0');
  const checkDigits = checkDigitsOf(nine);
  return checkDigits === null ? null : nine + checkDigits;
}

/** Synthetic numbers of one birth date, all different, from the lowest individual digits that are issued. */
export function* syntheticNumbers(
  birthDate: string,
  kind: 'fnr' | 'd-number' = 'fnr',
): Generator<string, void> {
  for (let individual = 0; individual <= 999; individual++) {
    const number = syntheticNumber({ birthDate, individual, kind });
    if (number !== null) yield number;
  }
}
