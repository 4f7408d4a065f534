import type { AlertKind } from '@lysning/programme';

/** Why somebody is asked to look, and of which kind that is. All that rests on an answer is of one kind. */
const KINDS = {
  'phq-9-item-9': 'answer',
  'phq-9-rise': 'answer',
  'cssrs-yes': 'answer',
  'questionnaire-answer': 'answer',
  'madrs-item-10': 'answer',
  'madrs-item-10-rise': 'answer',
  worsening: 'answer',
  'answer-after-closing': 'answer',
  'contact-requested': 'contact-request',
  silence: 'silence',
  'session-missed': 'event',
  'adverse-event': 'event',
  death: 'event',
  'hand-over-unnamed': 'hand-over',
  'hand-over-receipt-overdue': 'hand-over',
  'hand-over-declined': 'hand-over',
} as const satisfies Record<string, AlertKind>;

export type Reason = keyof typeof KINDS;
export const REASONS = Object.keys(KINDS) as Reason[];

export const kindOf = (reason: Reason): AlertKind => KINDS[reason];

/** What another service's alert is called here. One that is not known here is an answer all the same. */
export const reasonOfTrigger = (trigger: string): Reason =>
  REASONS.find((reason) => reason === trigger) ?? 'questionnaire-answer';
