import { type Day, dayOf, daysBetween, DomainError } from '@lysning/kernel';
import type { Protocol, Thresholds } from '@lysning/programme';

/** The protocol's dose by weight, within the programme's thresholds. */
export type DoseRules = Pick<
  Thresholds,
  'version' | 'toleranceMg' | 'hardCapMg' | 'weightMaxAgeDays'
> &
  Pick<Protocol['dose'], 'mgPerKg'>;

export interface OrderedDose {
  readonly concentrationMgPerMl: number;
  readonly volumeMl: number;
  readonly doseMg: number;
}

export interface Weight {
  readonly weightKg: number;
  readonly weighedAt: Date;
}

/** Thousandths, as whole numbers: 0.1 + 0.2 has no place in a dose. */
const thousandths = (value: number): number => Math.round(value * 1000);

/** Vials come in 10 and 50 mg/ml: a dose that is not its volume times its concentration is a five-fold error. */
function assertAgrees({ doseMg, volumeMl, concentrationMgPerMl }: OrderedDose): void {
  const productMillionths = thousandths(volumeMl) * thousandths(concentrationMgPerMl);
  if (productMillionths === thousandths(doseMg) * 1000) return;
  throw new DomainError(
    'invalid',
    'session.dose-volume-mismatch',
    'The dose is not the volume times the concentration',
  );
}

function assertFitsWeight({ doseMg }: OrderedDose, { weightKg }: Weight, rules: DoseRules): void {
  const expectedMillionths = thousandths(weightKg) * thousandths(rules.mgPerKg);
  const differenceMillionths = Math.abs(thousandths(doseMg) * 1000 - expectedMillionths);
  if (differenceMillionths <= thousandths(rules.toleranceMg) * 1000) return;
  throw new DomainError(
    'invalid',
    'session.dose-weight-mismatch',
    `The dose is not ${rules.mgPerKg} mg per kilogram of the measured weight`,
    { expectedMg: expectedMillionths / 1_000_000, toleranceMg: rules.toleranceMg },
  );
}

function assertWeightIsRecent({ weighedAt }: Weight, on: Day, { weightMaxAgeDays }: DoseRules) {
  if (daysBetween(dayOf(weighedAt), on) <= weightMaxAgeDays) return;
  throw new DomainError('conflict', 'session.weight-too-old', 'Weigh the patient again', {
    weightMaxAgeDays,
  });
}

/** Throws, by code, when the ordered dose may not be given to a patient of this weight at this moment. */
export function assertDose(
  dose: OrderedDose,
  weight: Weight,
  { rules, startedAt }: { readonly rules: DoseRules; readonly startedAt: Date },
): void {
  assertWeightIsRecent(weight, dayOf(startedAt), rules);
  assertAgrees(dose);
  assertFitsWeight(dose, weight, rules);
}

/** Milligrams per kilogram, to three decimals. */
export const mgPerKgOf = (doseMg: number, { weightKg }: Weight): number =>
  thousandths(doseMg / weightKg) / 1000;
