import { DomainError } from '@lysning/kernel';
import { birthDateOf, couldBeDate, type DateDigits } from './birth-date.js';
import { type Checksum, firstRemainder, hasCheckDigits } from './check-digits.js';

export const IDENTITY_NUMBER_TYPES = [
  'fnr',
  'd-number',
  'h-number',
  'fh-number',
  'duf-number',
] as const;
export type IdentityNumberType = (typeof IDENTITY_NUMBER_TYPES)[number];

/** What the programme and the day say about reading identity numbers. */
export interface IdentityPolicy {
  /** `by-date`: strict before `lenientFrom`, lenient from then on. */
  readonly checksumPolicy: Checksum | 'by-date';
  readonly lenientFrom: string;
  /** Today in Europe/Oslo. */
  readonly on: string;
  /** True in tests and demonstrations, which take synthetic numbers alone; false in production, which takes none. */
  readonly syntheticAllowed: boolean;
}

export interface IdentityNumber {
  readonly type: IdentityNumberType;
  readonly value: string;
  /** Month + 80 (Tenor) or + 65 (Norsk Helsenett): nobody real has it. */
  readonly synthetic: boolean;
  /** `null` where the number does not tell it, as none does for sure once the lenient checksum is in force. */
  readonly birthDate: string | null;
}

/**
 * Reads a national identity number. Its type is told by the number, but for a local H-number, which must be asked
 * for: its months clash with those of a test series. Throws `identity-number.malformed`, `.type-mismatch`,
 * `.not-a-date`, `.check-digits`, `.synthetic` or `.real`; the message never holds the number.
 */
export function readIdentityNumber(
  value: string,
  policy: IdentityPolicy,
  expected?: IdentityNumberType,
): IdentityNumber {
  const type = typeOf(value, expected);
  if (expected !== undefined && expected !== type) throw refused('type-mismatch');
  if (type === 'duf-number') return { type, value, synthetic: false, birthDate: null };
  const checksum = checksumOf(policy);
  const read = type === 'fh-number' ? noDate : dated(value, type, checksum);
  if (!hasCheckDigits(value, checksum)) throw refused('check-digits');
  if (type !== 'fh-number' && type !== 'h-number') assertPopulation(read.synthetic, policy);
  return { type, value, ...read };
}

const ELEVEN = /^\d{11}$/;
const TWELVE = /^\d{12}$/;

/** From 8 on the first digit can be neither of a day nor of a day + 40. */
function typeOf(value: string, expected?: IdentityNumberType): IdentityNumberType {
  if (TWELVE.test(value)) return 'duf-number';
  if (!ELEVEN.test(value)) throw refused('malformed');
  const [first, third] = [Number(value[0]), Number(value[2])];
  if (first >= 8) return 'fh-number';
  if (expected === 'h-number' && (third === 4 || third === 5)) return 'h-number';
  return first >= 4 ? 'd-number' : 'fnr';
}

const noDate = { synthetic: false, birthDate: null };

function dated(
  value: string,
  type: 'fnr' | 'd-number' | 'h-number',
  checksum: Checksum,
): Pick<IdentityNumber, 'synthetic' | 'birthDate'> {
  const offset = monthOffset(Number(value.slice(2, 4)), type);
  const digits: DateDigits = {
    day: Number(value.slice(0, 2)) - (type === 'd-number' ? D_OFFSET : 0),
    month: Number(value.slice(2, 4)) - offset,
    year: Number(value.slice(4, 6)),
    individual: Number(value.slice(6, 9)),
  };
  const birthDate = birthDateOf(digits, type === 'd-number' ? type : 'fnr');
  const exists = checksum === 'strict' ? birthDate !== null : couldBeDate(digits);
  if (!exists) throw refused('not-a-date');
  const tellsDate = checksum === 'strict' && firstRemainder(value) === 0;
  return {
    synthetic: type !== 'h-number' && offset > 0,
    birthDate: tellsDate ? birthDate : null,
  };
}

const D_OFFSET = 40;
const H_OFFSET = 40;
const TENOR_OFFSET = 80;
const NHN_TEST_OFFSET = 65;
const MONTHS = 12;

/** What a series adds to the month. */
function monthOffset(month: number, type: IdentityNumberType): number {
  if (type === 'h-number') return H_OFFSET;
  const series = [TENOR_OFFSET, NHN_TEST_OFFSET];
  return series.find((offset) => month > offset && month <= offset + MONTHS) ?? 0;
}

function assertPopulation(synthetic: boolean, { syntheticAllowed }: IdentityPolicy): void {
  if (synthetic === syntheticAllowed) return;
  throw refused(synthetic ? 'synthetic' : 'real');
}

const checksumOf = ({ checksumPolicy, lenientFrom, on }: IdentityPolicy): Checksum => {
  if (checksumPolicy !== 'by-date') return checksumPolicy;
  return on < lenientFrom ? 'strict' : 'lenient';
};

const REASONS = {
  malformed: 'An identity number has 11 digits, a DUF number 12',
  'type-mismatch': 'The identity number is of another type',
  'not-a-date': 'The identity number does not begin with a date that exists',
  'check-digits': 'The check digits of the identity number do not fit',
  synthetic: 'Synthetic identity numbers are not taken here',
  real: 'Only synthetic identity numbers are taken here',
} as const;

const refused = (reason: keyof typeof REASONS): DomainError =>
  new DomainError('invalid', `identity-number.${reason}`, REASONS[reason]);
