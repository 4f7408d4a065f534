import {
  type DataOf,
  type DomainEvent,
  event,
  LegalDeadlineApproachedV1,
  LegalDeadlineBreachedV1,
  LegalDeadlineMetV1,
} from '@lysning/contracts';
import { type Day, dayOf, type Decision } from '@lysning/kernel';

type Met = DataOf<typeof LegalDeadlineMetV1>;
export type LegalDeadline = Met['deadline'];
export type MetBy = Met['metBy'];

interface Details {
  readonly id: string;
  readonly referralId: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly deadline: LegalDeadline;
  readonly startedAt: Date;
  /** The last day by law. */
  readonly dueOn: Day;
  /** On which day somebody is warned. */
  readonly warnOn: Day;
  readonly deadlinesVersion: string;
  readonly warnedAt: Date | null;
  /** Since when the last day is over. It is remembered, also when the deadline is met late. */
  readonly breachedAt: Date | null;
}
export type RunningClock = Details & { readonly status: 'running' };
export type StoppedClock = Details & {
  readonly status: 'met';
  readonly metBy: MetBy;
  readonly metAt: Date;
};
export type LegalClock = RunningClock | StoppedClock;

export type StartClock = Omit<Details, 'warnedAt' | 'breachedAt'>;

export const start = (command: StartClock): RunningClock => ({
  ...command,
  warnedAt: null,
  breachedAt: null,
  status: 'running',
});

/** The time to warn came and the deadline is not met. Once. */
export function warn(clock: LegalClock, now: Date): Decision<LegalClock, DomainEvent> {
  if (clock.status === 'met' || clock.warnedAt) return { state: clock, events: [] };
  return {
    state: { ...clock, warnedAt: now },
    events: [
      event(LegalDeadlineApproachedV1, { ...toldOf(clock), approachedAt: now.toISOString() }),
    ],
  };
}

/** The last day is over and the deadline is not met (fristbrudd). Once; the clock goes on until somebody acts. */
export function breach(
  clock: LegalClock,
  { now, helfoNotified }: { readonly now: Date; readonly helfoNotified: boolean },
): Decision<LegalClock, DomainEvent> {
  if (clock.status === 'met' || clock.breachedAt) return { state: clock, events: [] };
  return {
    state: { ...clock, breachedAt: now },
    events: [
      event(LegalDeadlineBreachedV1, {
        ...toldOf(clock),
        helfoNotified,
        breachedAt: now.toISOString(),
      }),
    ],
  };
}

/** What the law asks for was done, or there is nobody left to do it for. The first act counts. */
export function meet(
  clock: LegalClock,
  { metBy, metAt }: { readonly metBy: MetBy; readonly metAt: Date },
): Decision<LegalClock, DomainEvent> {
  if (clock.status === 'met') return { state: clock, events: [] };
  return {
    state: { ...clock, status: 'met', metBy, metAt },
    events: [
      event(LegalDeadlineMetV1, {
        ...toldOf(clock),
        metBy,
        inTime: dayOf(metAt) <= clock.dueOn,
        metAt: metAt.toISOString(),
      }),
    ],
  };
}

/** An earlier last day. A later one is never set: what was promised by law stands. */
export const bringForward = (
  clock: LegalClock,
  { dueOn, warnOn }: Pick<Details, 'dueOn' | 'warnOn'>,
): LegalClock =>
  clock.status === 'met' || clock.dueOn <= dueOn ? clock : { ...clock, dueOn, warnOn };

function toldOf({ referralId, patientId, siteId, deadline, dueOn, deadlinesVersion }: LegalClock) {
  return { referralId, patientId, siteId, deadline, dueOn, deadlinesVersion };
}
