import type { Evaluation } from '../api/referral-intake.js';
import { until } from '../api/until.js';
import {
  minutesAfter,
  type Patient,
  type ReferredPatient,
  type TreatedPatient,
} from './patient.js';

/** The letter comes. Nothing more happens with one that was known before this play. */
export async function refer(patient: Patient, at: Date): Promise<ReferredPatient | null> {
  const { entry, hospital } = patient;
  const patientId = await hospital.intake.register(entry, at);
  const { referralId, duplicate } = await hospital.intake.refer(entry, patientId, at);
  if (duplicate) {
    hospital.tally.knownBefore += 1;
    return null;
  }
  hospital.tally.referred();
  return { ...patient, referred: { siteId: entry.siteId, patientId, referralId } };
}

/** The referrer sends the same letter once more, and it stays one referral. */
export async function referAgain({ entry, hospital, referred }: ReferredPatient, at: Date) {
  const again = await hospital.intake.refer(entry, referred.patientId, at);
  if (!again.duplicate || again.referralId !== referred.referralId) {
    throw new Error('A letter that was sent twice became two referrals');
  }
}

/** Three professions meet the patient, apply the rules and conclude. True when the patient is accepted. */
export async function assess(patient: ReferredPatient, at: Date): Promise<boolean> {
  const { entry, fate, hospital, referred } = patient;
  const { intake, tally } = hospital;
  await intake.recordFindings(referred, entry.findings, at);
  let evaluation = await intake.evaluate(referred, minutesAfter(at, 30));
  tally.assessed();
  if (evaluation.verdict === 'needs-override' && fate.overridden) {
    for (const criterionId of failed(evaluation)) {
      evaluation = await intake.override(referred, criterionId, minutesAfter(at, 45));
    }
  }
  const concludedAt = minutesAfter(at, 90);
  if (evaluation.verdict !== 'eligible') {
    await intake.refuse(referred, refusalReasonOf(evaluation), concludedAt);
    tally.refused();
    return false;
  }
  for (const role of ['psychiatrist', 'psychologist', 'somatic-physician'] as const) {
    await intake.signOff(referred, role, minutesAfter(at, 60));
  }
  await intake.accept(referred, entry.urgency, concludedAt);
  tally.accepted();
  return true;
}

const failed = ({ criteria }: Evaluation): string[] =>
  criteria.filter(({ result }) => result === 'not-met').map(({ criterionId }) => criterionId);

const REASONS: Readonly<Record<string, string>> = {
  'public-indication': 'other-indication',
  'moderate-to-severe-depression': 'not-moderate-to-severe',
  'two-failed-trials': 'too-few-trials',
  'psychotherapy-tried': 'other-treatment-first',
};

function refusalReasonOf({ verdict, criteria }: Evaluation): string {
  if (verdict === 'incomplete') return 'incomplete-information';
  const decisive = criteria.find(
    ({ strength, result }) => strength === 'absolute' && result === 'not-met',
  );
  if (!decisive) return 'relative-contraindication';
  return REASONS[decisive.criterionId] ?? 'absolute-contraindication';
}

/** The patient says yes to treatment and register and is enrolled; scheduling plans the course. */
export async function enter(patient: ReferredPatient, at: Date): Promise<TreatedPatient> {
  const { hospital, referred } = patient;
  const { intake, scheduling } = hospital;
  const treatmentConsentId = await intake.consent(referred, 'treatment', at);
  await intake.consent(referred, 'register', at);
  await intake.enrol(referred, minutesAfter(at, 10));
  const course = await until('a course is planned', () =>
    scheduling.courseOf(referred.siteId, referred.patientId),
  );
  return { ...patient, course, treatmentConsentId };
}
