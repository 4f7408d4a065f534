import type { Questionnaire, QuestionnaireItem } from './questionnaire.js';

const ITEMS: readonly (readonly [name: string, loinc: string])[] = [
  ['Wish to be dead', '93246-7'],
  ['Non-specific active suicidal thoughts', '93247-5'],
  ['Active suicidal thoughts with a method, without plan or intent', '93248-3'],
  ['Active suicidal thoughts with some intent, without a specific plan', '93249-1'],
  ['Active suicidal thoughts with a specific plan and intent', '93250-9'],
  ['Suicidal behaviour', '93267-3'],
  ['Suicidal behaviour within the last three months', '93269-9'],
];

const THOUGHTS = { item: 2, atLeast: 1 };
const BEHAVIOUR = { item: 6, atLeast: 1 };
/** 3 to 5 follow a yes to 2, and 7 a yes to 6. */
const ONLY_IF: Readonly<Record<number, QuestionnaireItem['onlyIf']>> = {
  3: THOUGHTS,
  4: THOUGHTS,
  5: THOUGHTS,
  7: BEHAVIOUR,
};

/**
 * Columbia Suicide Severity Rating Scale, screening version: 0 is no, 1 is yes. It has a published triage; the
 * Norwegian direction is not to grade, so there is no level here, and its code (LOINC 93374-7) is never filled.
 */
export const CSSRS_SCREENER: Questionnaire = {
  id: 'cssrs-screener',
  name: 'Columbia Suicide Severity Rating Scale (screener)',
  version: '1.0.0',
  items: ITEMS.map(([name, loinc], index) => {
    const onlyIf = ONLY_IF[index + 1];
    return { number: index + 1, name, min: 0, max: 1, loinc, ...(onlyIf && { onlyIf }) };
  }),
  licence: {
    wording: 'restricted',
    note: 'Free of charge in health care, with terms for sponsored research: names of items only, the wording must come from the publisher.',
  },
};
