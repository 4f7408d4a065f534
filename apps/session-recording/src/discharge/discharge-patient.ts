import { type DomainEvent, event, PatientDischargedV1 } from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import { type DischargedSession, refusedAs, type Session, subjectOf } from '../session/session.js';
import type { PhasedReading } from '../vitals/vital-signs.js';
import { type DischargeRules, unmetParts } from './discharge-rule.js';

export interface DischargePatient {
  readonly dischargedByHpr: string;
  readonly dischargedAt: Date;
  readonly mentallyClear: boolean;
  readonly escortPresent: boolean;
  readonly noDrivingAdviceGiven: boolean;
  /** The last reading after the infusion, up to the discharge. */
  readonly latest: PhasedReading | null;
}

/** Throws `session.discharge-rule-not-met` with the names of the parts that do not hold. */
export function dischargePatient(
  session: Session,
  { dischargedByHpr, ...command }: DischargePatient,
  rules: DischargeRules,
): Decision<DischargedSession, DomainEvent> {
  if (session.status !== 'observing') throw refusedAs(session.status);
  const { latest, dischargedAt } = command;
  const unmet = unmetParts(
    {
      ...command,
      infusionEndedAt: session.infusion.endedAt,
      baseline: session.preCheck.vitalSigns,
    },
    rules,
  );
  if (unmet.length > 0 || !latest) throw ruleNotMet(unmet);
  const rule = { ruleId: rules.id, ruleVersion: rules.version };
  return {
    state: {
      ...session,
      status: 'discharged',
      discharge: { vitalsId: latest.id, ...rule, dischargedByHpr, dischargedAt },
    },
    events: [
      event(PatientDischargedV1, {
        ...subjectOf(session),
        ...rule,
        dischargedByHpr,
        dischargedAt: dischargedAt.toISOString(),
      }),
    ],
  };
}

const ruleNotMet = (unmet: readonly string[]): DomainError =>
  new DomainError(
    'conflict',
    'session.discharge-rule-not-met',
    `The patient may not go home yet: ${unmet.join(', ')}`,
    { unmet },
  );
