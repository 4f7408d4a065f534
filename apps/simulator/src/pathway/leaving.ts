import { until } from '../api/until.js';
import type { Chapter } from '../time/agenda.js';
import { comesTo, missed } from './appointments.js';
import type { TreatedPatient } from './patient.js';

/** After how many infusions a patient leaves, and when that comes up. */
export interface Leaving {
  readonly given: number;
  readonly at: Date;
}

/** Who withdraws the consent does so now; who drops out does not come to the next infusion. */
export async function* leaveIfFated(patient: TreatedPatient, leaving: Leaving): Chapter<boolean> {
  const { fate, hospital } = patient;
  if (fate.withdrawsConsentAfter === leaving.given) {
    await hospital.intake.withdrawConsent(patient.referred, patient.treatmentConsentId, leaving.at);
    await ended(patient, leaving.given);
    return true;
  }
  if (fate.dropsOutAfter !== leaving.given) return false;
  const next = yield* comesTo(patient, 'infusion');
  await missed(patient, next);
  await leave(patient, { given: leaving.given, at: next.endsAt });
  return true;
}

/** A clinician ends the course of a patient who wants no more, or for whom no time is left. */
export async function leave(patient: TreatedPatient, { given, at }: Leaving): Promise<false> {
  await patient.hospital.scheduling.endCourse(patient.course, 'withdrawn', at);
  await ended(patient, given);
  return false;
}

async function ended({ hospital, course }: TreatedPatient, given: number): Promise<void> {
  await until('a course has ended', async () =>
    (await hospital.scheduling.course(course)).status === 'ended' ? true : undefined,
  );
  if (given === 0) hospital.tally.leftBeforeTreatment();
  else hospital.tally.leftInInduction();
}
