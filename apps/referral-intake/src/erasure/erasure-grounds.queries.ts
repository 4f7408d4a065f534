import { dayOf } from '@lysning/kernel';
import { Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { assertListed } from '../programme-field.js';
import type { ErasePatient } from './erasure.js';

/** The grounds of the programme on the day of the erasure. */
@Injectable()
export class ErasureGrounds {
  constructor(private readonly programme: Programme) {}

  /** Throws 400 for a ground that the programme does not have. */
  find(code: string, at: Date): Pick<ErasePatient, 'ground' | 'rulesVersion'> {
    const { grounds, version: rulesVersion } = this.programme.erasureRules(dayOf(at));
    assertListed(grounds, code, 'ground');
    const [ground] = grounds.filter((one) => one.code === code);
    if (!ground) throw new Error('A listed ground vanished');
    return { ground, rulesVersion };
  }
}
