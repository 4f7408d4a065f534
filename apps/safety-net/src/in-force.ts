import { Clock, dayOf } from '@lysning/kernel';
import { occurredAt } from '@lysning/platform';
import {
  type PatientMessages,
  Programme,
  type SafetyNetRules,
  type Thresholds,
} from '@lysning/programme';
import { Injectable } from '@nestjs/common';

/** The present moment and the rules that hold at it. */
export interface Present {
  readonly now: Date;
  readonly rules: SafetyNetRules;
}

/** The programme as it is in force at a moment. */
@Injectable()
export class InForce {
  constructor(
    private readonly programme: Programme,
    private readonly clock: Clock,
  ) {}

  present(): Present {
    const now = this.clock.now();
    return { now, rules: this.rulesAt(now) };
  }

  /** When a fact happened, as whoever saw it says; now, when nobody does. Throws 400 for a moment to come. */
  momentGiven(given: string | undefined, field: string): Date {
    return occurredAt(this.clock, given, field);
  }

  rulesAt(moment: Date): SafetyNetRules {
    return this.programme.safetyNetRules(dayOf(moment));
  }

  thresholdsAt(moment: Date): Thresholds['alerts'] {
    return this.programme.thresholds(dayOf(moment)).alerts;
  }

  messagesAt(moment: Date): PatientMessages {
    return this.programme.patientMessages(dayOf(moment));
  }
}
