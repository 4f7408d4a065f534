const K1_WEIGHTS = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const K2_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
const MODULUS = 11;

/** `strict`: as issued until 2031. `lenient`: as issued from 1 January 2032, the older ones included. */
export type Checksum = 'strict' | 'lenient';

const K1_REMAINDERS: Readonly<Record<Checksum, readonly number[]>> = {
  strict: [0],
  lenient: [0, 1, 2, 3],
};

const remainder = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % MODULUS;

/** What the first check digit leaves: 0 in every number of before 2032. */
export const firstRemainder = (digits: string): number => remainder(digits, K1_WEIGHTS);

export const hasCheckDigits = (digits: string, checksum: Checksum): boolean =>
  K1_REMAINDERS[checksum].includes(firstRemainder(digits)) && remainder(digits, K2_WEIGHTS) === 0;

/** Both check digits after nine digits, or `null` where one would be 10: such a number is not issued. */
export function checkDigitsOf(nine: string): string | null {
  const k1 = lastDigit(remainder(nine + '0', K1_WEIGHTS));
  if (k1 === null) return null;
  const k2 = lastDigit(remainder(nine + k1 + '0', K2_WEIGHTS));
  return k2 === null ? null : k1 + k2;
}

function lastDigit(sum: number): string | null {
  const digit = (MODULUS - sum) % MODULUS;
  return digit === 10 ? null : String(digit);
}
