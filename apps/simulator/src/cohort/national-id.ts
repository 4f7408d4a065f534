import { syntheticNumber } from '@lysning/clinical';
import type { Random } from '../random/random.js';

/** A synthetic identity number (month + 80) of someone born in this year of the last century, and not yet given away. */
export function syntheticNationalId(
  birthYear: number,
  random: Random,
  given: ReadonlySet<string>,
): string {
  const birthDate = [birthYear, random.between(1, 12), random.between(1, 28)].map(pad).join('-');
  for (;;) {
    const number = syntheticNumber({ birthDate, individual: random.between(0, 499) });
    if (number !== null && !given.has(number)) return number;
  }
}

const pad = (value: number): string => String(value).padStart(2, '0');
