import { AdverseEventReportedV1, type DomainEvent, event } from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import { refusedAs, type Session, subjectOf } from '../session/session.js';

export interface AdverseEvent {
  readonly id: string;
  readonly sessionId: string;
  /** A code. */
  readonly event: string;
  /** 1 mild to 5 fatal (CTCAE). */
  readonly grade: number;
  /** Death or danger to life, a hospital stay, or lasting disability: there is a duty to report it. */
  readonly serious: boolean;
  readonly onsetAt: Date;
  readonly reportedAt: Date;
  readonly reportedByHpr: string;
}

export type ReportAdverseEvent = Omit<AdverseEvent, 'sessionId'>;

const SERIOUS_FROM_GRADE = 4;

/** Taken from the start of the infusion on, and also long after the patient went home. */
export function reportAdverseEvent(
  session: Session,
  command: ReportAdverseEvent,
): Decision<AdverseEvent, DomainEvent> {
  if (!('infusion' in session)) throw refusedAs(session.status);
  assertReport(command, session.infusion.startedAt);
  const { id: adverseEventId, reportedByHpr: _, onsetAt, reportedAt, ...rest } = command;
  return {
    state: { ...command, sessionId: session.id },
    events: [
      event(AdverseEventReportedV1, {
        adverseEventId,
        ...subjectOf(session),
        ...rest,
        onsetAt: onsetAt.toISOString(),
        reportedAt: reportedAt.toISOString(),
      }),
    ],
  };
}

function assertReport({ grade, serious, onsetAt }: ReportAdverseEvent, startedAt: Date): void {
  if (onsetAt < startedAt) {
    throw new DomainError(
      'invalid',
      'adverse-event.onset-before-infusion',
      'An adverse event of an infusion begins after its start',
    );
  }
  if (grade >= SERIOUS_FROM_GRADE && !serious) {
    throw new DomainError(
      'invalid',
      'adverse-event.grade-is-serious',
      'A danger to life or a death is serious',
    );
  }
}
