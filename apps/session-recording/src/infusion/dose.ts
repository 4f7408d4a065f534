import { assertDoseAgrees, doseMg, type DrawnDose } from '@lysning/clinical';
import { type Day, dayOf, daysBetween, DomainError } from '@lysning/kernel';
import type { Protocol, Thresholds } from '@lysning/programme';

/** The protocol's dose by weight, within the programme's thresholds. */
export type DoseRules = Pick<
  Thresholds,
  'version' | 'toleranceMg' | 'hardCapMg' | 'weightMaxAgeDays'
> &
  Pick<NonNullable<Protocol['dose']>, 'mgPerKg'>;

export interface Weight {
  readonly weightKg: number;
  readonly weighedAt: Date;
}

/** To the thousandth of a milligram, as whole numbers. */
const thousandths = (mg: number): number => Math.round(mg * 1000);

function assertFitsWeight(ordered: DrawnDose, { weightKg }: Weight, rules: DoseRules): void {
  const { mgPerKg, toleranceMg } = rules;
  const expectedMg = doseMg({ weightKg, mgPerKg, stepMg: 0.001 });
  if (thousandths(Math.abs(ordered.doseMg - expectedMg)) <= thousandths(toleranceMg)) return;
  throw new DomainError(
    'invalid',
    'session.dose-weight-mismatch',
    `The dose is not ${mgPerKg} mg per kilogram of the measured weight`,
    { expectedMg, toleranceMg },
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
  dose: DrawnDose,
  weight: Weight,
  { rules, startedAt }: { readonly rules: DoseRules; readonly startedAt: Date },
): void {
  assertWeightIsRecent(weight, dayOf(startedAt), rules);
  assertDoseAgrees(dose);
  assertFitsWeight(dose, weight, rules);
}
