import type { Random } from '../random/random.js';

const FIRST_WEIGHTS = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const SECOND_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
const SYNTHETIC_MONTH = 80;

/** A synthetic identity number (month + 80, right check digits) of someone born in this year of the last century. */
export function syntheticNationalId(birthYear: number, random: Random): string {
  const day = pad(random.between(1, 28), 2);
  const month = pad(random.between(1, 12) + SYNTHETIC_MONTH, 2);
  for (;;) {
    const digits = `${day}${month}${pad(birthYear % 100, 2)}${pad(random.between(0, 499), 3)}`;
    const first = checkDigit(digits, FIRST_WEIGHTS);
    const second = checkDigit(`${digits}${first}`, SECOND_WEIGHTS);
    if (first < 10 && second < 10) return `${digits}${first}${second}`;
  }
}

/** Modulo 11; ten for a number that is not given out. */
function checkDigit(digits: string, weights: readonly number[]): number {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return (11 - (sum % 11)) % 11;
}

const pad = (value: number, length: number): string => String(value).padStart(length, '0');
