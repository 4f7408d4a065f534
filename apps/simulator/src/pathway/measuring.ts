import type { Occasion } from '../api/outcome-analytics.js';
import type { Answers } from '../outcome/outcome-model.js';
import type { TreatedPatient } from './patient.js';

export const measureBaseline = (patient: TreatedPatient, at: Date): Promise<void> =>
  measure(patient, { occasion: 'baseline', answers: patient.fate.baseline, at });

export const measureEvaluation = (patient: TreatedPatient, at: Date): Promise<void> =>
  measure(patient, { occasion: 'evaluation', answers: patient.fate.evaluation, at });

interface Measurement {
  readonly occasion: Occasion;
  readonly answers: Answers;
  readonly at: Date;
}

/** The psychologist rates the depression, the patient answers the questionnaire. */
async function measure(
  { hospital, course }: TreatedPatient,
  { occasion, answers, at }: Measurement,
): Promise<void> {
  const { outcomes } = hospital;
  await outcomes.measured(course, { occasion, instrument: 'madrs', items: answers.madrs, at });
  await outcomes.measured(course, { occasion, instrument: 'phq-9', items: answers.phq9, at });
}

/** Between two infusions of maintenance the patient answers the questionnaire alone. */
export const followUp = (patient: TreatedPatient, at: Date): Promise<void> =>
  patient.hospital.outcomes.measured(patient.course, {
    occasion: 'follow-up',
    instrument: 'phq-9',
    items: patient.fate.evaluation.phq9,
    at,
  });
