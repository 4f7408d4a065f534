import { syntheticNumbers } from '@lysning/clinical';

const FIRST_DAY = Date.UTC(1950, 0, 1);
const DAYS = 18_000;
const DAY_MS = 86_400_000;

/** A national identity number that nobody has (month + 80), another one for each `nth`. */
export function syntheticNumber(nth: number): string {
  const birthDate = new Date(FIRST_DAY + (nth % DAYS) * DAY_MS).toISOString().slice(0, 10);
  let left = Math.floor(nth / DAYS);
  for (const number of syntheticNumbers(birthDate)) {
    if (left === 0) return number;
    left -= 1;
  }
  throw new Error(`There is no synthetic number ${nth}`);
}
