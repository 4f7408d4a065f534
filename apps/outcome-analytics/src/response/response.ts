import { type DomainEvent, event, ResponseDecidedV1, ResponseDueV1 } from '@lysning/contracts';
import type { Decision } from '@lysning/kernel';
import type { OutcomeRules } from '@lysning/programme';
import type { CompletedInduction } from '../infusion-history/infusion-history.js';
import type { EvaluationWindow } from './evaluation-window.js';
import { judge, type Judgement, type Totals } from './judgement.js';

interface Details extends EvaluationWindow {
  readonly courseId: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly lastInfusionAt: Date;
  readonly dueAt: Date;
}
export type DueResponse = Details & { readonly status: 'due' };
export type DecidedResponse = Details & {
  readonly status: 'decided';
  readonly judgement: Judgement;
  readonly decidedAt: Date;
};
/** Of a course with all planned infusions given; before that there is none. */
export type Response = DueResponse | DecidedResponse;

type Whose = Pick<Details, 'courseId' | 'patientId' | 'siteId'>;

/** The last planned infusion is on record: whether it all helped is to be found out in this window. */
export function fallDue(
  { courseId, patientId, siteId }: Whose,
  { lastInfusionAt, completedAt }: CompletedInduction,
  window: EvaluationWindow,
): Decision<DueResponse, DomainEvent> {
  return {
    state: {
      courseId,
      patientId,
      siteId,
      lastInfusionAt,
      dueAt: completedAt,
      ...window,
      status: 'due',
    },
    events: [
      event(ResponseDueV1, {
        courseId,
        patientId,
        siteId,
        lastInfusionAt: lastInfusionAt.toISOString(),
        windowFrom: window.windowFrom.toISOString(),
        windowUntil: window.windowUntil.toISOString(),
        dueAt: completedAt.toISOString(),
      }),
    ],
  };
}

export interface DecideResponse {
  readonly totals: Totals;
  readonly decidedAt: Date;
  /** No score can come any more: what is missing stays missing. */
  readonly isLast: boolean;
}

/** Decides once, as soon as both scores are known. A later score is kept elsewhere and changes nothing here. */
export function decide(
  response: Response,
  { totals, decidedAt, isLast }: DecideResponse,
  rules: OutcomeRules,
): Decision<Response, DomainEvent> {
  if (response.status === 'decided') return { state: response, events: [] };
  const judgement = judge(totals, rules);
  if (judgement.outcome === 'undecided' && !isLast) return { state: response, events: [] };
  const { courseId, patientId, siteId } = response;
  return {
    state: { ...response, status: 'decided', judgement, decidedAt },
    events: [
      event(ResponseDecidedV1, {
        courseId,
        patientId,
        siteId,
        ...judgement,
        instrument: rules.primaryInstrument,
        ruleId: rules.id,
        ruleVersion: rules.version,
        decidedAt: decidedAt.toISOString(),
      }),
    ],
  };
}
