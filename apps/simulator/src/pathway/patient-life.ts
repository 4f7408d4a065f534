import { addDays, type Day, momentAt } from '@lysning/kernel';
import type { CohortEntry } from '../cohort/cohort-entry.js';
import { fateOf } from '../outcome/outcome-model.js';
import type { Random } from '../random/random.js';
import type { Life } from '../time/agenda.js';
import { evaluate } from './evaluation.js';
import type { Hospital } from './hospital.js';
import { induction } from './induction.js';
import { assess, enter, refer, referAgain } from './intake.js';
import { maintenance } from './maintenance.js';
import {
  minutesAfter,
  type Patient,
  type ReferredPatient,
  type TreatedPatient,
  workingDaysAfter,
} from './patient.js';

export interface Play {
  readonly hospital: Hospital;
  /** The first day of the play. */
  readonly startOn: Day;
  readonly random: Random;
}

/** One patient's way from the letter to wherever it ends. */
export async function* patientLife(
  entry: CohortEntry,
  { hospital, startOn, random: chance }: Play,
): Life {
  const random = chance.of(entry.id);
  const patient: Patient = { hospital, entry, random, fate: fateOf(random.of('fate')) };
  const letterAt = momentAt(addDays(startOn, entry.receivedOnDay), '10:00');

  yield letterAt;
  const referred = await refer(patient, letterAt);
  if (!referred) return;
  yield* intake(referred, letterAt);
}

const ASSESSED_AFTER_DAYS = { min: 3, max: 8 };
const ENTERED_AFTER_DAYS = { min: 2, max: 5 };

async function* intake(patient: ReferredPatient, letterAt: Date): Life {
  const { fate, hospital, random, referred } = patient;
  if (fate.sentTwice) {
    const againAt = workingDaysAfter(letterAt, 1, '09:00');
    yield againAt;
    await referAgain(patient, againAt);
  }
  const { min, max } = ASSESSED_AFTER_DAYS;
  const assessedAt = workingDaysAfter(letterAt, random.of('assessed').between(min, max), '09:00');
  yield assessedAt;
  if (!(await assess(patient, assessedAt))) return;

  const after = random.of('entered').between(ENTERED_AFTER_DAYS.min, ENTERED_AFTER_DAYS.max);
  const enteredAt = workingDaysAfter(assessedAt, after, '10:00');
  yield enteredAt;
  if (fate.declines) {
    await hospital.intake.withdrawReferral(referred, enteredAt);
    hospital.tally.leftBeforeTreatment();
    return;
  }
  yield* treatment(await enter(patient, enteredAt), minutesAfter(enteredAt, 60));
}

async function* treatment(patient: TreatedPatient, from: Date): Life {
  const inducted = yield* induction(patient, from);
  if (!inducted) return;
  const responds = yield* evaluate(patient);
  if (responds) yield* maintenance(patient);
}
