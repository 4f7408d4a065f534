import { type IdentityNumber, readIdentityNumber } from '@lysning/clinical';
import { Clock, dayOf, DomainError } from '@lysning/kernel';
import { CONFIG, invalidRequest } from '@lysning/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import type { NationalIdDto } from './patient.dto.js';

const EARLIEST_BIRTH = '1900-01-01';

/** Reads identity numbers by the rules of today. Throws 400 naming the field, never repeating the number. */
@Injectable()
export class IdentityNumbers {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  read({ type, value }: NationalIdDto): IdentityNumber {
    try {
      return readIdentityNumber(value, this.policy(), type);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const part = error.code === 'identity-number.type-mismatch' ? 'type' : 'value';
      throw invalidRequest([{ field: `nationalId.${part}`, message: error.message }]);
    }
  }

  /** As the number tells it, or else as the caller does; both must agree. */
  birthYearOf({ birthDate }: IdentityNumber, told: number | undefined): number {
    const year = birthDate === null ? told : Number(birthDate.slice(0, 4));
    if (year === undefined || (told ?? year) !== year) {
      const message = 'birthYear is needed where the number does not tell it, and agrees with it';
      throw invalidRequest([{ field: 'birthYear', message }]);
    }
    const today = dayOf(this.clock.now());
    const from = birthDate ?? `${String(year)}-01-01`;
    if (from >= EARLIEST_BIRTH && from <= today) return year;
    throw invalidRequest([{ field: 'nationalId.value', message: 'tells no plausible birth date' }]);
  }

  private policy() {
    return {
      checksumPolicy: this.config.IDENTITY_CHECKSUM,
      lenientFrom: this.config.IDENTITY_LENIENT_FROM,
      syntheticAllowed: this.config.IDENTITY_NUMBERS === 'synthetic',
      on: dayOf(this.clock.now()),
    };
  }
}
