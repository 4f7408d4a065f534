import { dayOf, DomainError } from '@lysning/kernel';
import { Programme, type Thresholds } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import type { AcceptedReferral, EnrolmentScope } from './clearance/clearance.js';
import type { DoseRules } from './infusion/dose.js';

/** The rules of the programme as they are in force at a moment. */
@Injectable()
export class SessionRules {
  constructor(private readonly programme: Programme) {}

  at(moment: Date): Thresholds {
    return this.programme.thresholds(dayOf(moment));
  }

  /** By the protocol for which the patient was accepted. */
  doseAt(moment: Date, { protocolId, protocolVersion }: AcceptedReferral): DoseRules {
    const { dose } = this.programme.protocol(protocolId, protocolVersion);
    if (!dose) throw unsupportedDoseRule();
    const { mgPerKg, weightRule } = dose;
    if (weightRule !== 'actual-weight') throw unsupportedWeightRule();
    return { ...this.at(moment), mgPerKg };
  }

  /** In which scope a patient has to consent to be followed there; `null` where no consent is asked for. */
  enrolmentScope(
    { kind, registerId }: { readonly kind: EnrolmentKind; readonly registerId: string },
    moment: Date,
  ): EnrolmentScope | null {
    const register = this.programme.registers(dayOf(moment)).find(({ id }) => id === registerId);
    return register && register.legalBasis !== 'consent' ? null : SCOPES[kind];
  }
}

type EnrolmentKind = keyof typeof SCOPES;
const SCOPES = { register: 'register', 'research-protocol': 'research' } as const;

/** A session is recorded of a drug that is dosed by weight. */
const unsupportedDoseRule = (): DomainError =>
  new DomainError(
    'conflict',
    'session.dose-rule-unsupported',
    'The protocol has no dose by weight',
  );

/** Nothing here knows a patient's height: no dose is worked out by a rule that asks for it. */
const unsupportedWeightRule = (): DomainError =>
  new DomainError(
    'conflict',
    'session.weight-rule-unsupported',
    'The protocol doses by ideal weight, which is not known here',
  );
