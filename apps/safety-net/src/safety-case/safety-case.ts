import {
  type DomainEvent,
  event,
  SafetyCaseClosedV1,
  SafetyCaseOpenedV1,
  SafetyCasePhaseEnteredV1,
} from '@lysning/contracts';
import { addDays, dayOf, type Decision, DomainError, HOUR_MS, momentAt } from '@lysning/kernel';
import type { SafetyNetRules, SafetyPhase } from '@lysning/programme';

interface Details {
  readonly id: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly phase: SafetyPhase;
  readonly phaseSince: Date;
  readonly openedAt: Date;
  readonly ruleVersion: string;
}
/** Somebody watches over this person. */
export type OpenCase = Details & {
  readonly status: 'open';
  /** When the person is asked next; `null` once they have died. */
  readonly nextCheckInAt: Date | null;
  /** By when somebody must be named who takes over, where that is needed and nobody is. */
  readonly receiverDueAt: Date | null;
};
export type ClosedCase = Details & {
  readonly status: 'closed';
  readonly closing: Closing;
};
export type SafetyCase = OpenCase | ClosedCase;

export type Closing = { readonly at: Date } & (
  | { readonly by: 'hand-over'; readonly handOverId: string }
  | {
      readonly by: 'clinician';
      readonly subject: string;
      readonly hpr: string;
      readonly reason: string;
    }
  /** Another case of ours watches over this person now. */
  | { readonly by: 'own-case'; readonly caseId: string; readonly reason: 'merged' }
  | {
      readonly by: 'own-case';
      readonly caseId: string;
      readonly reason: 'transferred';
      /** The other provider's receipt. */
      readonly transferId: string;
    }
);

export type Rules = Pick<SafetyNetRules, 'version' | 'checkIns' | 'handOvers'>;
type CaseDecision<State extends SafetyCase> = Decision<State, DomainEvent>;

export interface OpenSafetyCase {
  readonly id: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly referralId: string;
  readonly phase: SafetyPhase;
  /** When what opened it happened: the phase counts from then. */
  readonly phaseSince: Date;
  readonly now: Date;
}

export function open(
  { referralId, now, ...command }: OpenSafetyCase,
  rules: Rules,
): CaseDecision<OpenCase> {
  const { id: caseId, patientId, siteId, phase } = command;
  const state: OpenCase = {
    ...command,
    status: 'open',
    openedAt: now,
    ruleVersion: rules.version,
    nextCheckInAt: checkInAfter(rules.checkIns.phases[phase].firstAfterDays, now, rules),
    receiverDueAt: needsReceiver(phase) ? receiverDue(now, rules) : null,
  };
  const opened = {
    caseId,
    patientId,
    siteId,
    referralId,
    phase,
    ruleVersion: rules.version,
    openedAt: now.toISOString(),
  };
  return { state, events: [event(SafetyCaseOpenedV1, opened)] };
}

/** After a refusal or an end somebody else must take over: until they say so, the duty is ours. */
export const needsReceiver = (phase: SafetyPhase): boolean =>
  phase === 'after-refusal' || phase === 'after-end';

/** The next check-in comes by the new phase's rule, and never later than it would have come. */
export function enter(
  open: OpenCase,
  phase: SafetyPhase,
  { since, now }: { readonly since: Date; readonly now: Date },
  rules: Rules,
): CaseDecision<OpenCase> {
  if (open.phase === phase) return { state: open, events: [] };
  const { nextCheckInAt, receiverDueAt } = open;
  const first = checkInAfter(rules.checkIns.phases[phase].firstAfterDays, now, rules);
  const state: OpenCase = {
    ...open,
    phase,
    phaseSince: since,
    ruleVersion: rules.version,
    nextCheckInAt: nextCheckInAt && earlier(nextCheckInAt, first),
    receiverDueAt:
      needsReceiver(phase) && isAsked(open) ? (receiverDueAt ?? receiverDue(now, rules)) : null,
  };
  const entered = {
    ...told(state),
    phase,
    ruleVersion: rules.version,
    enteredAt: since.toISOString(),
  };
  return { state, events: [event(SafetyCasePhaseEnteredV1, entered)] };
}

/** A check-in was sent; the next one comes whatever becomes of it. */
export const askAgain = (open: OpenCase, now: Date, rules: Rules): OpenCase => ({
  ...open,
  nextCheckInAt: checkInAfter(rules.checkIns.phases[open.phase].intervalDays, now, rules),
});

const isAsked = ({ nextCheckInAt }: OpenCase): boolean => nextCheckInAt !== null;

/** Nobody asks the dead, and nobody takes them over: a clinician closes the case. */
export const stopAsking = (open: OpenCase): OpenCase => ({
  ...open,
  nextCheckInAt: null,
  receiverDueAt: null,
});

/** A receiver was named, and their receipt is waited for. */
export const receiverNamed = (open: OpenCase): OpenCase => ({ ...open, receiverDueAt: null });

/** Nobody is named yet, or not any more: told again until somebody is. */
export const receiverMissing = (open: OpenCase, dueAt: Date): OpenCase =>
  needsReceiver(open.phase) && isAsked(open) ? { ...open, receiverDueAt: dueAt } : open;

/** The only way to end the watch. Throws `safety-case.alerts-open` at a clinician's closing with unresolved alerts. */
export function close(
  safetyCase: SafetyCase,
  closing: Closing,
  hasOpenAlerts: boolean,
): CaseDecision<SafetyCase> {
  if (safetyCase.status === 'closed') return { state: safetyCase, events: [] };
  if (closing.by === 'clinician' && hasOpenAlerts) {
    throw new DomainError(
      'conflict',
      'safety-case.alerts-open',
      'Alerts of this case are not resolved yet',
    );
  }
  const { nextCheckInAt: _, receiverDueAt: __, ...details } = safetyCase;
  const closed = {
    ...told(safetyCase),
    by: closing.by === 'clinician' ? ('clinician' as const) : ('hand-over' as const),
    handOverId: receiptOf(closing),
    reason: closing.by === 'hand-over' ? null : closing.reason,
    closedByHpr: closing.by === 'clinician' ? closing.hpr : null,
    closedAt: closing.at.toISOString(),
  };
  return {
    state: { ...details, status: 'closed', closing },
    events: [event(SafetyCaseClosedV1, closed)],
  };
}

/** What was receipted by whoever takes over: a hand-over, or the transfer of a referral. */
export function receiptOf(closing: Closing): string | null {
  if (closing.by === 'hand-over') return closing.handOverId;
  return 'transferId' in closing ? closing.transferId : null;
}

const checkInAfter = (days: number, now: Date, { checkIns }: Rules): Date =>
  momentAt(addDays(dayOf(now), days), checkIns.sentAt);

const receiverDue = (now: Date, { handOvers }: Rules): Date =>
  new Date(now.getTime() + handOvers.nameReceiverHours * HOUR_MS);

const earlier = (one: Date, other: Date): Date => (one < other ? one : other);

const told = ({ id: caseId, patientId, siteId }: SafetyCase) => ({ caseId, patientId, siteId });
