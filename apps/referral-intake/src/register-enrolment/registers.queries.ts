import { dayOf } from '@lysning/kernel';
import { invalidRequest } from '@lysning/platform';
import { Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { named } from '../programme-field.js';
import type { Enrolment, EnrolmentKind } from './enrolment.js';

export interface RegisterChoice {
  readonly registerId: string | undefined;
  readonly kind: EnrolmentKind | undefined;
}

/** The registers and research protocols of the programme. */
@Injectable()
export class Registers {
  constructor(private readonly programme: Programme) {}

  /** The one named, or the only one of that kind. Throws 400 when that is none or not clear. */
  find(
    { registerId, kind }: RegisterChoice,
    at: Date,
  ): Pick<Enrolment, 'registerId' | 'kind' | 'restsOnConsent'> {
    const day = dayOf(at);
    const found =
      registerId === undefined
        ? this.programme.registers(day).filter((register) => register.kind === kind)
        : [named('registerId', () => this.programme.register(registerId, day))];
    const [register, ...others] = found;
    if (!register || others.length > 0 || (kind && register.kind !== kind)) {
      const message = 'registerId must name one register of the programme, of the kind given';
      throw invalidRequest([{ field: 'registerId', message }]);
    }
    return {
      registerId: register.id,
      kind: register.kind,
      restsOnConsent: register.legalBasis === 'consent',
    };
  }
}
