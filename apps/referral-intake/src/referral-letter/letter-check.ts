import type { Day } from '@lysning/kernel';
import { daysBetween } from '@lysning/kernel';
import type { LetterSupplement, TreatmentTrial } from './referral-letter.js';

/** One field of a letter that cannot be right. */
export interface LetterProblem {
  readonly field: string;
  readonly message: string;
}

const DAYS_PER_WEEK = 7;

/** What in a letter contradicts itself or the calendar. `today`: the day on which it was received. */
export function letterProblems(letter: LetterSupplement, today: Day): LetterProblem[] {
  return [
    ...(letter.treatmentTrials ?? []).flatMap((trial, index) =>
      trialProblems(trial, today).map(({ field, message }) => ({
        field: `treatmentTrials[${String(index)}].${field}`,
        message,
      })),
    ),
    ...when(
      (letter.priorApprovalOn ?? today) > today,
      'priorApprovalOn',
      'must not be in the future',
    ),
    ...contradictions(letter),
  ];
}

function trialProblems({ startedOn, endedOn, weeks }: TreatmentTrial, today: Day): LetterProblem[] {
  const late = [
    ...when((startedOn ?? today) > today, 'startedOn', 'must not be in the future'),
    ...when((endedOn ?? today) > today, 'endedOn', 'must not be in the future'),
  ];
  if (startedOn === undefined || endedOn === undefined) return late;
  return [
    ...late,
    ...when(endedOn < startedOn, 'endedOn', 'must not be before startedOn'),
    ...when(
      endedOn >= startedOn && weeks > daysBetween(startedOn, endedOn) / DAYS_PER_WEEK + 1,
      'weeks',
      'is longer than from startedOn to endedOn',
    ),
  ];
}

/** The same thing told twice, and not the same way. */
function contradictions(letter: LetterSupplement): LetterProblem[] {
  const { pregnancy, breastfeeding, psychotherapyTried, otherTreatments } = letter;
  const facts = letter.somaticFacts ?? {};
  const told = pregnancy === 'yes' ? true : pregnancy === 'no' ? false : null;
  const tried = (otherTreatments ?? []).some(({ kind }) => kind === 'psychotherapy');
  return [
    ...when(differ(told, facts['pregnant']), 'pregnancy', 'contradicts somaticFacts.pregnant'),
    ...when(
      differ(breastfeeding, facts['breastfeeding']),
      'breastfeeding',
      'contradicts somaticFacts.breastfeeding',
    ),
    ...when(
      psychotherapyTried === false && tried,
      'psychotherapyTried',
      'contradicts otherTreatments',
    ),
  ];
}

const differ = (one: boolean | null | undefined, other: boolean | null | undefined): boolean =>
  typeof one === 'boolean' && typeof other === 'boolean' && one !== other;

const when = (wrong: boolean, field: string, message: string): LetterProblem[] =>
  wrong ? [{ field, message: `${field} ${message}` }] : [];
