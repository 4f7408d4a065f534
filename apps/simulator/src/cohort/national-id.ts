import { syntheticNumber } from '@lysning/clinical';
import type { Random } from '../random/random.js';

/** A synthetic identity number (month + 80) of someone born in this year of the last century. */
export function syntheticNationalId(birthYear: number, random: Random): string {
  const birthDate = [birthYear, random.between(1, 12), random.between(1, 28)].map(pad).join('-');
  for (;;) {
    const number = syntheticNumber({ birthDate, individual: random.between(0, 499) });
    if (number !== null) return number;
  }
}

const pad = (value: number): string => String(value).padStart(2, '0');
