import { type DrawnDose, mgPerKg } from '@lysning/clinical';
import { type DomainEvent, event, SessionStartedV1 } from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import type { AcceptedReferral } from '../clearance/clearance.js';
import {
  type InfusingSession,
  type PreparedSession,
  refusedAs,
  type Session,
  subjectOf,
} from '../session/session.js';
import { assertDose, type DoseRules } from './dose.js';
import { signaturesFor, type Signer } from './dose-signature.js';

export interface StartInfusion {
  readonly dose: DrawnDose;
  readonly starter: Signer;
  readonly startedAt: Date;
  /** What `requireCleared` gives: the patient may be treated. */
  readonly clearedBy: AcceptedReferral;
}

export function startInfusion(
  session: Session,
  command: StartInfusion,
  rules: DoseRules,
): Decision<InfusingSession, DomainEvent> {
  if (session.status !== 'prepared') throw refusedAs(session.status);
  const { dose, starter, startedAt } = command;
  assertReady(session, startedAt);
  assertDose(dose, session.preCheck, { rules, startedAt });
  const signatures = signaturesFor(dose, { session, starter, rules });
  const { doseSignatures: _, ...prepared } = session;
  return {
    state: {
      ...prepared,
      status: 'infusing',
      infusion: {
        ...dose,
        startedAt,
        startedByHpr: starter.hprNumber,
        signatures,
        rulesVersion: rules.version,
      },
    },
    events: [
      event(SessionStartedV1, {
        ...subjectOf(session),
        plannedDoseMg: dose.doseMg,
        mgPerKg: mgPerKg(dose.doseMg, session.preCheck.weightKg),
        weightKg: session.preCheck.weightKg,
        startedAt: startedAt.toISOString(),
      }),
    ],
  };
}

function assertReady({ preCheck }: PreparedSession, startedAt: Date): void {
  if (preCheck.deviations.length > 0 && !preCheck.decision) {
    throw new DomainError(
      'conflict',
      'session.physician-decision-missing',
      'The pre-check found what only a physician may let pass',
      { deviations: preCheck.deviations },
    );
  }
  if (startedAt < preCheck.checkedAt) {
    throw new DomainError(
      'invalid',
      'session.start-before-pre-check',
      'An infusion starts after its pre-check',
    );
  }
}
