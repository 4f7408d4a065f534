import { type DomainEvent, event, ResponseDecidedV1, ResponseDueV1 } from '@lysning/contracts';
import type { Decision } from '@lysning/kernel';
import type { OutcomeRules } from '@lysning/programme';
import type { CompletedInduction } from '../infusion-history/infusion-history.js';
import type { Score } from '../measurement/score.js';
import type { EvaluationWindow } from './evaluation-window.js';
import { type DecidingScores, judge, type Judgement } from './judgement.js';

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

export interface DecideResponse extends DecidingScores {
  /** When the time for scores was over: what is missing now stays missing. `null` while it is not. */
  readonly overAt: Date | null;
}

/** Decides once, as soon as both scores are known. A later score is kept elsewhere and changes nothing here. */
export function decide(
  response: Response,
  { baseline, evaluation, overAt }: DecideResponse,
  rules: OutcomeRules,
): Decision<Response, DomainEvent> {
  if (response.status === 'decided') return { state: response, events: [] };
  const judgement = judge({ baseline, evaluation }, rules);
  if (judgement.outcome === 'undecided' && !overAt) return { state: response, events: [] };
  const decidedAt = overAt ?? whenKnown(response, [baseline, evaluation]);
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

/** When the last of what was needed was known, whichever that was. */
const whenKnown = (
  { dueAt }: Response,
  scores: readonly (Pick<Score, 'recordedAt'> | null)[],
): Date => {
  const moments = [dueAt, ...scores.flatMap((score) => (score ? [score.recordedAt] : []))];
  return new Date(Math.max(...moments.map((moment) => moment.getTime())));
};
