import {
  type DomainEvent,
  event,
  InformationRequestAnsweredV1,
  InformationRequestLapsedV1,
  InformationRequestRemindedV1,
  InformationRequestSentV1,
} from '@lysning/contracts';
import { addWorkingDays, type Day, dayOf, type Decision, DomainError } from '@lysning/kernel';

interface Details {
  readonly id: string;
  readonly referralId: string;
  readonly patientId: string;
  readonly siteId: string;
  /** Codes of the parts that were asked for. */
  readonly parts: readonly string[];
  readonly sentAt: Date;
  /** The subject of the token that asked. */
  readonly requestedBy: string;
  /** The last day for the answer. */
  readonly dueOn: Day;
  readonly deadlinesVersion: string;
  readonly reminders: number;
}
export type OpenRequest = Details & { readonly status: 'open' };
/** The last day passed. An answer is still taken. */
export type LapsedRequest = Details & { readonly status: 'lapsed'; readonly lapsedAt: Date };
export type AnsweredRequest = Details & {
  readonly status: 'answered';
  readonly partsMissing: readonly string[];
  readonly answeredAt: Date;
};
/** The referral came to its end before an answer. */
export type ClosedRequest = Details & { readonly status: 'closed'; readonly closedAt: Date };
export type InformationRequest = OpenRequest | LapsedRequest | AnsweredRequest | ClosedRequest;

/** Of the programme's deadlines: a clock of its own, beside that of the assessment, which runs on. */
export interface InformationDeadline {
  readonly version: string;
  readonly saturdayIsWorkingDay: boolean;
  readonly answerWorkingDays: number;
  readonly remindAfterWorkingDays: readonly number[];
}

export type AskForInformation = Omit<Details, 'dueOn' | 'deadlinesVersion' | 'reminders'>;

export function ask(
  command: AskForInformation,
  deadline: InformationDeadline,
): Decision<OpenRequest, DomainEvent> {
  if (command.parts.length === 0) {
    throw new DomainError(
      'conflict',
      'information-request.nothing-missing',
      'The letter tells everything the programme wants to know',
    );
  }
  const dueOn = addWorkingDays(dayOf(command.sentAt), deadline.answerWorkingDays, deadline);
  const deadlinesVersion = deadline.version;
  return {
    state: { ...command, dueOn, deadlinesVersion, reminders: 0, status: 'open' },
    events: [
      event(InformationRequestSentV1, {
        ...namesOf(command),
        parts: [...command.parts],
        dueOn,
        deadlinesVersion,
        sentAt: command.sentAt.toISOString(),
      }),
    ],
  };
}

/** The days on which the referrer is reminded, in order. */
export const reminderDays = (sentAt: Date, deadline: InformationDeadline): Day[] =>
  [...deadline.remindAfterWorkingDays]
    .sort((one, other) => one - other)
    .map((count) => addWorkingDays(dayOf(sentAt), count, deadline));

/** Only while nobody has answered. */
export function remind(
  request: InformationRequest,
  remindedAt: Date,
): Decision<InformationRequest, DomainEvent> {
  if (request.status !== 'open') return { state: request, events: [] };
  const reminders = request.reminders + 1;
  return {
    state: { ...request, reminders },
    events: [
      event(InformationRequestRemindedV1, {
        ...namesOf(request),
        reminder: reminders,
        dueOn: request.dueOn,
        remindedAt: remindedAt.toISOString(),
      }),
    ],
  };
}

/** The last day is over. What comes of the referral is for a human being to decide. */
export function lapse(
  request: InformationRequest,
  lapsedAt: Date,
): Decision<InformationRequest, DomainEvent> {
  if (request.status !== 'open') return { state: request, events: [] };
  return {
    state: { ...request, status: 'lapsed', lapsedAt },
    events: [
      event(InformationRequestLapsedV1, {
        ...namesOf(request),
        parts: [...request.parts],
        lapsedAt: lapsedAt.toISOString(),
      }),
    ],
  };
}

export interface AnswerRequest {
  /** What the letter still does not tell after the answer. */
  readonly missingParts: readonly string[];
  readonly answeredAt: Date;
}

/** Also after the last day. An answer may leave parts untold; then one may ask again. */
export function answer(
  request: InformationRequest,
  { missingParts, answeredAt }: AnswerRequest,
): Decision<AnsweredRequest, DomainEvent> {
  if (request.status === 'answered' || request.status === 'closed') {
    throw new DomainError(
      'conflict',
      'information-request.not-open',
      `The request is ${request.status}`,
      { status: request.status },
    );
  }
  const partsMissing = request.parts.filter((part) => missingParts.includes(part));
  return {
    state: { ...detailsOf(request), status: 'answered', partsMissing, answeredAt },
    events: [
      event(InformationRequestAnsweredV1, {
        ...namesOf(request),
        partsTold: request.parts.filter((part) => !missingParts.includes(part)),
        partsMissing,
        answeredAt: answeredAt.toISOString(),
      }),
    ],
  };
}

/** The referral came to its end; nobody need answer any more. */
export const closeRequest = (request: InformationRequest, closedAt: Date): InformationRequest =>
  request.status === 'open' || request.status === 'lapsed'
    ? { ...detailsOf(request), status: 'closed', closedAt }
    : request;

const namesOf = ({ id, referralId, patientId, siteId }: AskForInformation) => ({
  informationRequestId: id,
  referralId,
  patientId,
  siteId,
});

function detailsOf(request: InformationRequest): Details {
  const { id, referralId, patientId, siteId, parts, sentAt, requestedBy } = request;
  const { dueOn, deadlinesVersion, reminders } = request;
  return {
    id,
    referralId,
    patientId,
    siteId,
    parts,
    sentAt,
    requestedBy,
    dueOn,
    deadlinesVersion,
    reminders,
  };
}
