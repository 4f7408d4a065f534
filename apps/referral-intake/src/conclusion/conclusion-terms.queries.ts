import { addDays, dayOf } from '@lysning/kernel';
import { Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { assertListed, named } from '../programme-field.js';
import type { Urgency } from '../waiting-list/waiting-list-order.js';
import type { AcceptCandidate } from './conclusion.js';

/** What the programme says of a conclusion on the day it is made. */
@Injectable()
export class ConclusionTerms {
  constructor(private readonly programme: Programme) {}

  /** The protocol's version and the legal date that an acceptance on that day brings with it. */
  termsOf(
    protocolId: string,
    urgency: Urgency,
    at: Date,
  ): Pick<AcceptCandidate, 'protocolId' | 'protocolVersion' | 'latestStartOn'> {
    const day = dayOf(at);
    const protocol = named('protocolId', () => this.programme.protocolOn(protocolId, day));
    const { latestStartDays } = this.programme.deadlines(day);
    return {
      protocolId,
      protocolVersion: protocol.version,
      latestStartOn: addDays(day, latestStartDays[urgency]),
    };
  }

  assertRefusalReason(reason: string, at: Date): void {
    assertListed(this.programme.referralRules(dayOf(at)).refusalReasons, reason, 'reason');
  }

  assertDeferralReason(reason: string, at: Date): void {
    assertListed(this.programme.referralRules(dayOf(at)).deferralReasons, reason, 'reason');
  }

  assertRedirection(to: string, at: Date): void {
    assertListed(this.programme.referralRules(dayOf(at)).redirections, to, 'to');
  }

  versionAt(at: Date): { readonly id: string; readonly version: string } {
    const { id, version } = this.programme.eligibilityRules(dayOf(at));
    return { id, version };
  }
}
