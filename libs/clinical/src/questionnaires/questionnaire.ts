import { DomainError } from '@lysning/kernel';
import type { InstrumentItem } from '../instruments/instrument.js';

/** One question. With `onlyIf` it is put only after that answer to an earlier one. */
export interface QuestionnaireItem extends InstrumentItem {
  readonly onlyIf?: { readonly item: number; readonly atLeast: number };
}

/** Questions whose answers are kept one by one, as they were given. Nothing is added up and nothing is graded. */
export interface Questionnaire {
  readonly id: string;
  readonly name: string;
  /** Of this description; every answer keeps it. */
  readonly version: string;
  readonly items: readonly QuestionnaireItem[];
  /** The words for each numeric answer, where they are the same for all items and free. */
  readonly answers?: readonly string[];
  readonly licence: { readonly wording: 'free' | 'restricted'; readonly note: string };
}

/** In the printed order; `null` where an earlier answer made the question needless. */
export type GivenAnswers = readonly (number | null)[];

/**
 * Throws `questionnaire.item-count`, `questionnaire.item-missing` or `questionnaire.item-out-of-range`, the latter two
 * with `details.item`. An answer to a question that need not have been put is taken all the same.
 */
export function assertAnswers({ id, items }: Questionnaire, given: GivenAnswers): void {
  if (given.length !== items.length) {
    const message = `${id} has ${items.length} items, not ${given.length}`;
    throw invalid('questionnaire.item-count', message, { items: items.length });
  }
  for (const item of items) assertAnswer(id, item, given);
}

function assertAnswer(id: string, item: QuestionnaireItem, given: GivenAnswers): void {
  const { number, min, max } = item;
  const answer = answerTo(given, number);
  if (answer === null) {
    if (!isAsked(item, given)) return;
    const message = `Item ${number} of ${id} is not answered`;
    throw invalid('questionnaire.item-missing', message, { item: number });
  }
  if (Number.isInteger(answer) && answer >= min && answer <= max) return;
  const message = `Item ${number} of ${id} must be a whole number from ${min} to ${max}`;
  throw invalid('questionnaire.item-out-of-range', message, { item: number, min, max });
}

const isAsked = ({ onlyIf }: QuestionnaireItem, given: GivenAnswers): boolean =>
  !onlyIf || (answerTo(given, onlyIf.item) ?? 0) >= onlyIf.atLeast;

/** By the number of the item as printed. */
export const answerTo = (given: GivenAnswers, item: number): number | null =>
  given[item - 1] ?? null;

const invalid = (code: string, message: string, details: Readonly<Record<string, unknown>>) =>
  new DomainError('invalid', code, message, details);
