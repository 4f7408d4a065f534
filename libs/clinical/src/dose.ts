import { DomainError } from '@lysning/kernel';

/** What is drawn up: three numbers that must agree. */
export interface DrawnDose {
  readonly doseMg: number;
  readonly volumeMl: number;
  readonly concentrationMgPerMl: number;
}

/** The vials that exist: taking one for the other is a five-fold error. */
export const VIAL_CONCENTRATIONS_MG_PER_ML = [10, 50] as const;
const VIAL_RATIO = 5;

const SCALE = 1000;
/** Whole thousandths: binary fractions have no place in a dose. */
const thousandths = (value: number): number => Math.round(value * SCALE);

/** Weight times dose per kilogram, rounded to the nearest step, a half upwards. */
export function doseMg({ weightKg, mgPerKg, stepMg }: DoseByWeight): number {
  const millionths = thousandths(weightKg) * thousandths(mgPerKg);
  const stepMillionths = thousandths(stepMg) * SCALE;
  return (Math.floor(millionths / stepMillionths + 0.5) * thousandths(stepMg)) / SCALE;
}

export interface DoseByWeight {
  readonly weightKg: number;
  readonly mgPerKg: number;
  /** What a dose is rounded to: 0.5 mg, say. */
  readonly stepMg: number;
}

/** The volume that holds the dose, to the thousandth of a millilitre. */
export const volumeMl = (dose: number, concentrationMgPerMl: number): number =>
  thousandths(dose / concentrationMgPerMl) / SCALE;

/** Milligrams per kilogram, to three decimals. */
export const mgPerKg = (dose: number, weightKg: number): number =>
  thousandths(dose / weightKg) / SCALE;

/** Whether dose = volume × concentration, to the thousandth. */
export const doseAgrees = (dose: DrawnDose): boolean =>
  thousandths(dose.volumeMl) * thousandths(dose.concentrationMgPerMl) ===
  thousandths(dose.doseMg) * SCALE;

/**
 * Throws `dose.volume-mismatch` when the three numbers do not agree; `details.fiveFold` says that they would with
 * the other vial.
 */
export function assertDoseAgrees(dose: DrawnDose): void {
  if (doseAgrees(dose)) return;
  const { concentrationMgPerMl } = dose;
  const fiveFold = [concentrationMgPerMl * VIAL_RATIO, concentrationMgPerMl / VIAL_RATIO].some(
    (other) => doseAgrees({ ...dose, concentrationMgPerMl: other }),
  );
  throw new DomainError(
    'invalid',
    'dose.volume-mismatch',
    'The dose is not the volume times the concentration',
    { fiveFold },
  );
}
