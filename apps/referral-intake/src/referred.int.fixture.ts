import type { TestResponse } from '@lysning/testing';
import {
  aPatient,
  aReferral,
  aReferralBody,
  type Eight,
  type Intake,
  NUMBERS,
  startIntake,
} from './intake.int.fixture.js';

/** The service with a patient of each of `NUMBERS` in Moss. */
export interface PopulatedIntake extends Intake {
  readonly patients: Eight;
  /** Sends a letter about a patient, as a referrer. */
  readonly refer: (
    patientId: string,
    overrides?: Record<string, unknown>,
  ) => Promise<TestResponse<Record<string, unknown>>>;
}

/** The service with a referral of each of these patients. */
export interface ReferredIntake extends PopulatedIntake {
  readonly referrals: Eight;
}

/** Which of the eight. */
export type Nth = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

export async function startPopulatedIntake(): Promise<PopulatedIntake> {
  const intake = await startIntake();
  const patients = await Promise.all(NUMBERS.map((number) => aPatient(intake, number)));
  const refer: PopulatedIntake['refer'] = (patientId, overrides = {}) =>
    intake.as('referrer')('POST /api/v1/referrals', aReferralBody({ patientId, ...overrides }));
  return { ...intake, patients: patients as Eight, refer };
}

export async function startReferredIntake(): Promise<ReferredIntake> {
  const intake = await startPopulatedIntake();
  const referrals = await Promise.all(intake.patients.map((one) => aReferral(intake, one)));
  return { ...intake, referrals: referrals as Eight };
}
