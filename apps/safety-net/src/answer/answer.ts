import { answerTo, CSSRS_SCREENER, type GivenAnswers, PHQ_9 } from '@lysning/clinical';
import { CheckInAnsweredV1, type DomainEvent, event } from '@lysning/contracts';
import type { Decision } from '@lysning/kernel';
import type { SafetyNetRules, Thresholds } from '@lysning/programme';
import type { Reason } from '../alert/reason.js';
import type { FilledForm } from './form.js';

/** What a watched person told, kept as it was given. Free text is kept elsewhere, sealed. */
export interface Answer {
  readonly id: string;
  /** `null` when nobody had asked. */
  readonly checkInId: string | null;
  readonly caseId: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly filled: readonly FilledForm[];
  readonly contactRequested: boolean;
  readonly hasText: boolean;
  readonly afterClosing: boolean;
  readonly answeredAt: Date;
  /** The subject of the token: the person, or who asked them. */
  readonly givenBy: string;
}

export function take(answer: Answer): Decision<Answer, DomainEvent> {
  const { id: answerId, checkInId, caseId, patientId, siteId } = answer;
  const { contactRequested, afterClosing, answeredAt } = answer;
  const answers = answer.filled.map(({ form: { questionnaire }, items }) => ({
    questionnaire: questionnaire.id,
    version: questionnaire.version,
    items: [...items],
  }));
  const whose = { answerId, checkInId, caseId, patientId, siteId };
  const given = { answers, contactRequested, afterClosing, answeredAt: answeredAt.toISOString() };
  return { state: answer, events: [event(CheckInAnsweredV1, { ...whose, ...given })] };
}

export interface CallRules {
  readonly alerts: Pick<SafetyNetRules['alerts'], 'cssrsAnyYes' | 'phq9RiseMax'>;
  readonly thresholds: Pick<Thresholds['alerts'], 'phq9Item9Min'>;
}

/**
 * Why an answer asks for a human being now; empty when it does not. It orders nothing, grades nothing and gates
 * nothing. `phq9Before` is what the person answered to PHQ-9 the time before.
 */
export function reasonsToCall(
  { filled, contactRequested, hasText, afterClosing }: Answer,
  phq9Before: GivenAnswers | null,
  rules: CallRules,
): Reason[] {
  const reasons = new Set(filled.flatMap((one) => reasonsOf(one, phq9Before, rules)));
  if (contactRequested || hasText) reasons.add('contact-requested');
  if (afterClosing) reasons.add('answer-after-closing');
  return [...reasons];
}

function reasonsOf(
  { form: { questionnaire, calls }, items }: FilledForm,
  phq9Before: GivenAnswers | null,
  { alerts, thresholds }: CallRules,
): Reason[] {
  if (questionnaire.id === PHQ_9.id) {
    const asksForSomebody = reached(items, PHQ_9.suicidalityItem, thresholds.phq9Item9Min);
    const rose = phq9Before !== null && sum(items) - sum(phq9Before) > alerts.phq9RiseMax;
    return [
      ...(asksForSomebody ? (['phq-9-item-9'] as const) : []),
      ...(rose ? (['phq-9-rise'] as const) : []),
    ];
  }
  if (questionnaire.id === CSSRS_SCREENER.id) {
    return alerts.cssrsAnyYes && sum(items) > 0 ? ['cssrs-yes'] : [];
  }
  return calls
    .filter(({ item, from }) => reached(items, item, from))
    .map(({ forContact }) => (forContact ? 'contact-requested' : 'questionnaire-answer'));
}

const reached = (items: GivenAnswers, item: number, from: number): boolean => {
  const given = answerTo(items, item);
  return given !== null && given >= from;
};

const sum = (items: GivenAnswers): number =>
  items.reduce<number>((total, item) => total + (item ?? 0), 0);
