import { CheckInFellDueV1, CheckInMissedV1, type DomainEvent, event } from '@lysning/contracts';
import { type Decision, HOUR_MS } from '@lysning/kernel';
import type { SafetyNetRules, SafetyPhase } from '@lysning/programme';

interface Details {
  readonly id: string;
  readonly caseId: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly phase: SafetyPhase;
  /** By their ids; the rules in force when it fell due say which. */
  readonly questionnaires: readonly string[];
  readonly ruleVersion: string;
  readonly fellDueAt: Date;
}
/** Asked, and not yet answered. */
export type SentCheckIn = Details & { readonly status: 'sent'; readonly nextStepAt: Date };
export type RemindedCheckIn = Details & { readonly status: 'reminded'; readonly nextStepAt: Date };
/** No answer, also after the reminder: somebody was told. An answer is still welcome. */
export type MissedCheckIn = Details & { readonly status: 'missed'; readonly missedAt: Date };
export type AnsweredCheckIn = Details & { readonly status: 'answered'; readonly answeredAt: Date };
/** The case was closed before an answer came. One that comes all the same is taken. */
export type WithdrawnCheckIn = Details & { readonly status: 'withdrawn' };
export type CheckIn =
  | SentCheckIn
  | RemindedCheckIn
  | MissedCheckIn
  | AnsweredCheckIn
  | WithdrawnCheckIn;

type Rules = Pick<SafetyNetRules, 'version' | 'checkIns'>;

export type SendCheckIn = Omit<Details, 'questionnaires' | 'ruleVersion'>;

export function send(command: SendCheckIn, rules: Rules): Decision<SentCheckIn, DomainEvent> {
  const { id: checkInId, caseId, patientId, siteId, phase, fellDueAt } = command;
  const { questionnaires, reminderAfterHours } = rules.checkIns.phases[phase];
  const { version: ruleVersion } = rules;
  const asked = {
    checkInId,
    caseId,
    patientId,
    siteId,
    phase,
    questionnaires: [...questionnaires],
    ruleVersion,
    fellDueAt: fellDueAt.toISOString(),
  };
  return {
    state: {
      ...command,
      questionnaires,
      ruleVersion,
      status: 'sent',
      nextStepAt: hoursAfter(fellDueAt, reminderAfterHours),
    },
    events: [event(CheckInFellDueV1, asked)],
  };
}

/** Silence went on: first a reminder, then somebody is told. It stops without either when nobody watches any more. */
export function stayedSilent(
  checkIn: CheckIn,
  { now, isWatched }: { readonly now: Date; readonly isWatched: boolean },
  rules: Rules,
): Decision<CheckIn, DomainEvent> {
  if (checkIn.status !== 'sent' && checkIn.status !== 'reminded') {
    return { state: checkIn, events: [] };
  }
  const { nextStepAt: _, ...details } = checkIn;
  if (!isWatched) return { state: { ...details, status: 'withdrawn' }, events: [] };
  if (checkIn.status === 'sent') {
    const { escalateAfterHours } = rules.checkIns.phases[checkIn.phase];
    const nextStepAt = hoursAfter(now, escalateAfterHours);
    return { state: { ...details, status: 'reminded', nextStepAt }, events: [] };
  }
  const missed = {
    ...told(checkIn),
    phase: checkIn.phase,
    fellDueAt: checkIn.fellDueAt.toISOString(),
    missedAt: now.toISOString(),
  };
  return {
    state: { ...details, status: 'missed', missedAt: now },
    events: [event(CheckInMissedV1, missed)],
  };
}

/** However late it comes, and however often: the first answer stands as the moment. */
export function answered(checkIn: CheckIn, answeredAt: Date): AnsweredCheckIn {
  if (checkIn.status === 'answered') return checkIn;
  const { id, caseId, patientId, siteId, phase } = checkIn;
  const { questionnaires, ruleVersion, fellDueAt } = checkIn;
  const whose = { id, caseId, patientId, siteId, phase };
  return { ...whose, questionnaires, ruleVersion, fellDueAt, status: 'answered', answeredAt };
}

const told = ({ id: checkInId, caseId, patientId, siteId }: CheckIn) => ({
  checkInId,
  caseId,
  patientId,
  siteId,
});

const hoursAfter = (moment: Date, hours: number): Date =>
  new Date(moment.getTime() + hours * HOUR_MS);
