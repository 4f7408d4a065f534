import { addWorkingDays, dayOf, MINUTE_MS, momentAt } from '@lysning/kernel';
import type { Referred } from '../api/referral-intake.js';
import type { CourseKey } from '../api/scheduling.js';
import type { CohortEntry } from '../cohort/cohort-entry.js';
import type { Fate } from '../outcome/outcome-model.js';
import type { Random } from '../random/random.js';
import type { Hospital } from './hospital.js';

/** One patient on the way through the hospital: who it is, how it will go, and by which chance. */
export interface Patient {
  readonly hospital: Hospital;
  readonly entry: CohortEntry;
  readonly fate: Fate;
  readonly random: Random;
}

/** One whose referral was received. */
export interface ReferredPatient extends Patient {
  readonly referred: Referred;
}

/** One who has a course of treatment. */
export interface TreatedPatient extends ReferredPatient {
  readonly course: CourseKey;
  readonly treatmentConsentId: string;
}

/** The same patient with the chance of one visit, which is the same in every play of one seed. */
export const onVisit = (patient: TreatedPatient, visit: string): TreatedPatient => ({
  ...patient,
  random: patient.random.of(visit),
});

/** A time on the working day that comes so many working days after `moment`. */
export const workingDaysAfter = (moment: Date, days: number, time: string): Date =>
  momentAt(addWorkingDays(dayOf(moment), days), time);

export const minutesAfter = (moment: Date, minutes: number): Date =>
  new Date(moment.getTime() + minutes * MINUTE_MS);
