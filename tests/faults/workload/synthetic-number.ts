import { syntheticNumbers } from '@lysning/clinical';

const FIRST_DAY = Date.UTC(1950, 0, 1);
const DAYS = 18_000;
const DAY_MS = 86_400_000;

/** Somebody to be registered. Numbers issued from 2032 on do not tell the birth year, so it is always said. */
export const syntheticPerson = (nth: number) => ({
  nationalId: { value: syntheticNumber(nth) },
  birthYear: Number(birthDateOf(nth).slice(0, 4)),
});

/** A national identity number that nobody has (month + 80), another one for each `nth`. */
export function syntheticNumber(nth: number): string {
  let left = Math.floor(nth / DAYS);
  for (const number of syntheticNumbers(birthDateOf(nth))) {
    if (left === 0) return number;
    left -= 1;
  }
  throw new Error(`There is no synthetic number ${nth}`);
}

const birthDateOf = (nth: number): string =>
  new Date(FIRST_DAY + (nth % DAYS) * DAY_MS).toISOString().slice(0, 10);
