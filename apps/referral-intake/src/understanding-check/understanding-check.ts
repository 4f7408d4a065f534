import {
  ConsentUnderstandingCheckedV1,
  type DomainEvent,
  event,
  UnderstandingTalkHeldV1,
} from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import type { UnderstandingCheck as Questions } from '@lysning/programme';
import type { Consent } from '../consent/consent.js';

/** Which answer a patient chose, by question. */
export type Answers = Readonly<Record<string, string>>;

interface Details {
  readonly id: string;
  readonly consentId: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly scope: Consent['scope'];
  readonly checkVersion: string;
  readonly answers: Answers;
  /** Questions that were answered wrongly. */
  readonly wrong: readonly string[];
  readonly checkedAt: Date;
}
export type UnderstoodCheck = Details & { readonly status: 'understood' };
/** Somebody is to talk with the patient. It blocks nothing. */
export type TalkNeeded = Details & { readonly status: 'talk-needed' };
export type TalkedCheck = Details & {
  readonly status: 'talked';
  readonly talkedBy: string;
  readonly talkedAt: Date;
};
export type UnderstandingCheck = UnderstoodCheck | TalkNeeded | TalkedCheck;

/** One thing wrong with the answers as they were sent. */
export interface AnswerProblem {
  readonly field: string;
  readonly message: string;
}

/** Each question is answered, by one of its answers, and nothing else is. */
export const answerProblems = (
  { questions }: Pick<Questions, 'questions'>,
  answers: Answers,
): AnswerProblem[] => [
  ...questions
    .filter((question) => !question.answers.some(({ id }) => id === answers[question.id]))
    .map(({ id }) => ({ field: `answers.${id}`, message: 'must be one of the answers' })),
  ...Object.keys(answers)
    .filter((asked) => !questions.some(({ id }) => id === asked))
    .map((asked) => ({
      field: `answers.${/^[a-z][a-z0-9-]{0,60}$/.test(asked) ? asked : '?'}`,
      message: 'was not asked',
    })),
];

export interface CheckUnderstanding {
  readonly id: string;
  readonly answers: Answers;
  readonly checkedAt: Date;
}

/** Wrong answers lead to a talk, never to a block. */
export function check(
  consent: Consent,
  { version, questions }: Pick<Questions, 'version' | 'questions'>,
  { id, answers, checkedAt }: CheckUnderstanding,
): Decision<UnderstandingCheck, DomainEvent> {
  const { id: consentId, patientId, siteId, scope } = consent;
  const wrong = questions.filter((one) => answers[one.id] !== one.right).map((one) => one.id);
  const names = { consentId, patientId, siteId, scope };
  const status = wrong.length > 0 ? 'talk-needed' : 'understood';
  return {
    state: { id, ...names, checkVersion: version, answers, wrong, checkedAt, status },
    events: [
      event(ConsentUnderstandingCheckedV1, {
        checkId: id,
        ...names,
        checkVersion: version,
        questionCount: questions.length,
        wrongCount: wrong.length,
        talkNeeded: wrong.length > 0,
        checkedAt: checkedAt.toISOString(),
      }),
    ],
  };
}

/** Somebody talked with the patient about what was misunderstood. Once. */
export function talk(
  checked: UnderstandingCheck,
  { talkedBy, talkedAt }: Pick<TalkedCheck, 'talkedBy' | 'talkedAt'>,
): Decision<TalkedCheck, DomainEvent> {
  if (checked.status === 'talked') return { state: checked, events: [] };
  if (checked.status === 'understood') {
    throw new DomainError(
      'conflict',
      'understanding-check.no-talk-needed',
      'Everything was answered rightly',
    );
  }
  const { id: checkId, consentId, patientId, siteId } = checked;
  return {
    state: { ...checked, status: 'talked', talkedBy, talkedAt },
    events: [
      event(UnderstandingTalkHeldV1, {
        checkId,
        consentId,
        patientId,
        siteId,
        heldAt: talkedAt.toISOString(),
      }),
    ],
  };
}
