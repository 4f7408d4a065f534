import { type DomainEvent, event, VitalsRecordedV1 } from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import { type PreparedSession, refusedAs, type Session } from '../session/session.js';
import { DEVIATIONS, type Deviation, type PhysicianDecision, type PreCheck } from './pre-check.js';
import type { PreCheckRules } from './pre-check-rules.js';

export interface PerformPreCheck extends Omit<
  PreCheck,
  'rulesVersion' | 'deviations' | 'decision'
> {
  readonly escortConfirmed: boolean;
  readonly mentallyFit: boolean;
}

/** Done again, it replaces the one before, and a physician's decision on that one with it. */
export function performPreCheck(
  session: Session,
  { escortConfirmed, mentallyFit, ...check }: PerformPreCheck,
  rules: PreCheckRules,
): Decision<PreparedSession, DomainEvent> {
  if (session.status !== 'arrived' && session.status !== 'prepared') {
    throw refusedAs(session.status);
  }
  const blocks = blocksOf({ ...check, escortConfirmed, mentallyFit }, rules);
  if (blocks[0]) {
    throw new DomainError('conflict', `session.${blocks[0]}`, 'The infusion may not go on', {
      blocks,
    });
  }
  const deviations = deviationsOf(check, rules);
  return {
    state: {
      ...session,
      status: 'prepared',
      preCheck: { ...check, rulesVersion: rules.version, deviations, decision: null },
      doseSignatures: [],
    },
    events: [baselineRecorded(session, check)],
  };
}

const baselineRecorded = (
  { id: sessionId, patientId, siteId }: Session,
  { vitalsId, vitalSigns, checkedAt }: Pick<PreCheck, 'vitalsId' | 'vitalSigns' | 'checkedAt'>,
): DomainEvent =>
  event(VitalsRecordedV1, {
    vitalsId,
    sessionId,
    patientId,
    siteId,
    phase: 'before',
    ...vitalSigns,
    measuredAt: checkedAt.toISOString(),
  });

/** What no physician's decision can lift: measure again, wait, or abandon the session. */
function blocksOf(check: PerformPreCheck, { doNotStartMmHg }: PreCheckRules): string[] {
  const { systolicMmHg, diastolicMmHg } = check.vitalSigns;
  const tooHigh =
    systolicMmHg >= doNotStartMmHg.systolic || diastolicMmHg >= doNotStartMmHg.diastolic;
  return [
    ...(tooHigh ? ['blood-pressure-too-high'] : []),
    ...(check.mentallyFit ? [] : ['not-mentally-fit']),
    ...(check.escortConfirmed ? [] : ['escort-not-confirmed']),
  ];
}

function deviationsOf(
  { vitalSigns, aged65OrOver, fasted }: Pick<PreCheck, 'vitalSigns' | 'aged65OrOver' | 'fasted'>,
  { decideMmHg, spo2AlarmPercent }: PreCheckRules,
): Deviation[] {
  const limit = aged65OrOver ? decideMmHg.from65 : decideMmHg.under65;
  const raised =
    vitalSigns.systolicMmHg > limit.systolic || vitalSigns.diastolicMmHg > limit.diastolic;
  const present: Record<Deviation, boolean> = {
    'blood-pressure': raised,
    spo2: vitalSigns.spo2Percent < spo2AlarmPercent,
    'not-fasted': !fasted,
  };
  return DEVIATIONS.filter((deviation) => present[deviation]);
}

/** A physician lets the infusion go on in spite of what the pre-check found. The first decision stands. */
export function decideToProceed(
  session: Session,
  decision: PhysicianDecision,
): Decision<PreparedSession, DomainEvent> {
  if (session.status !== 'prepared') throw refusedAs(session.status);
  const { preCheck } = session;
  if (preCheck.deviations.length === 0) {
    throw new DomainError(
      'conflict',
      'session.no-decision-needed',
      'The pre-check found nothing that needs a decision',
    );
  }
  if (preCheck.decision) return { state: session, events: [] };
  return { state: { ...session, preCheck: { ...preCheck, decision } }, events: [] };
}
