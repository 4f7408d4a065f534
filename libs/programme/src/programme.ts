import type { ProgrammeBookingRules } from './booking-rules.js';
import type { AccessReasons, ReferralRules, Register } from './referral-rules.js';
import type { CalendarFeedRules } from './calendar-feed-rules.js';
import type { ConsentScope, ConsentText } from './consent-text.js';
import type { Deadlines } from './deadlines.js';
import type { DutyRoster } from './duty-roster.js';
import type { EligibilityRules } from './eligibility.js';
import { chosenVariant, type VariedRules, withVariant } from './eligibility-variant.js';
import type { IdentityRules } from './identity-rules.js';
import type { ErasureRules, WaitingListRules, WithdrawalRules } from './intake-rules.js';
import type { LetterRules } from './letter-rules.js';
import type { OutcomeRules } from './outcome-rules.js';
import type { Documents } from './parts.js';
import type { PatientMessages } from './patient-messages.js';
import type { PlanningRules } from './planning-rules.js';
import { type AllVersions, versionsOf } from './programme-versions.js';
import type { Protocol } from './protocol.js';
import type { Provider } from './provider.js';
import type { ProgrammeQuestionnaire } from './questionnaire.js';
import type { SafetyNetRules } from './safety-net-rules.js';
import type { Site } from './site.js';
import type { Thresholds } from './thresholds.js';
import type { UnderstandingCheck } from './understanding-check.js';
import { ruleOn } from './versions.js';

/**
 * The programme as its files say it, checked. A `day` is a calendar date in Europe/Oslo; what is not in the
 * programme is refused as `programme.<kind>-unknown`. Also the injection token of the one a service runs with.
 */
export class Programme {
  private readonly versions: AllVersions;

  constructor(documents: Documents) {
    this.versions = versionsOf(documents);
  }

  /** This version of a protocol, or its newest one. */
  protocol(id: string, version?: string): Protocol {
    return this.versions.protocols.get(id, version);
  }

  protocolOn(id: string, day: string): Protocol {
    return this.versions.protocols.on(id, day);
  }

  protocolsOn(day: string): Protocol[] {
    return this.versions.protocols.allOn(day);
  }

  eligibilityRules(day: string): EligibilityRules {
    return ruleOn(this.versions.eligibility, day);
  }

  /** With the variant that the provider has chosen. */
  eligibilityRulesAt(siteId: string, day: string): VariedRules {
    const { eligibilityVariant } = this.versions.providers.on(siteId, day);
    return chosenVariant(this.eligibilityRules(day), eligibilityVariant);
  }

  /** The version and variant that a verdict names; `undefined` where the programme no longer has them. */
  eligibilityVersion(id: string, version: string, variant: string | null = null) {
    const rules = this.versions.eligibility.find(id, version);
    return rules && withVariant(rules, variant);
  }

  thresholds(day: string): Thresholds {
    return ruleOn(this.versions.thresholds, day);
  }

  deadlines(day: string): Deadlines {
    return ruleOn(this.versions.deadlines, day);
  }

  outcomeRules(day: string): OutcomeRules {
    return ruleOn(this.versions['outcome-rules'], day);
  }

  referralRules(day: string): ReferralRules {
    return ruleOn(this.versions['referral-rules'], day);
  }

  identityRules(day: string): IdentityRules {
    return ruleOn(this.versions['identity-rules'], day);
  }

  accessReasons(day: string): AccessReasons {
    return ruleOn(this.versions['access-reasons'], day);
  }

  /** The newest version of a site, or the one in force on `day`. */
  site(id: string, day?: string): Site {
    return day === undefined ? this.versions.sites.get(id) : this.versions.sites.on(id, day);
  }

  /** Every site in its newest version. */
  get sites(): Site[] {
    return this.versions.sites.ids().map((id) => this.site(id));
  }

  sitesOn(day: string): Site[] {
    return this.versions.sites.allOn(day);
  }

  register(id: string, day: string): Register {
    return this.versions.registers.on(id, day);
  }

  registers(day: string): Register[] {
    return this.versions.registers.allOn(day);
  }

  safetyNetRules(day: string): SafetyNetRules {
    return ruleOn(this.versions['safety-net-rules'], day);
  }

  /** Of a site; one whose validity has ended is given too. */
  dutyRoster(siteId: string, day: string): DutyRoster {
    return this.versions['duty-rosters'].on(siteId, day);
  }

  patientMessages(day: string): PatientMessages {
    return ruleOn(this.versions['patient-messages'], day);
  }

  calendarFeedRules(day: string): CalendarFeedRules {
    return ruleOn(this.versions['calendar-feed-rules'], day);
  }

  /** The programme's own, beside those of `@lysning/clinical`. */
  questionnaire(id: string, version?: string): ProgrammeQuestionnaire {
    return this.versions.questionnaires.get(id, version);
  }

  questionnairesOn(day: string): ProgrammeQuestionnaire[] {
    return this.versions.questionnaires.allOn(day);
  }

  /** The text to be read to a patient on this day. */
  consentTextOn(scope: ConsentScope, day: string): ConsentText {
    return this.versions['consent-texts'].on(scope, day);
  }

  /** The text a patient said yes to. */
  consentText(scope: ConsentScope, version: string): ConsentText {
    return this.versions['consent-texts'].get(scope, version);
  }

  /** The questions to be asked on this day; null where none are. */
  understandingCheckOn(scope: ConsentScope, day: string): UnderstandingCheck | null {
    const inForce = this.versions['understanding-checks'].allOn(day);
    return inForce.find(({ id }) => id === scope) ?? null;
  }

  /** The questions a patient answered. */
  understandingCheck(scope: ConsentScope, version: string): UnderstandingCheck {
    return this.versions['understanding-checks'].get(scope, version);
  }

  /** Who gives the treatment on this day. */
  providersOn(day: string): Provider[] {
    return this.versions.providers
      .allOn(day)
      .filter(({ validUntil }) => validUntil === null || day <= validUntil);
  }

  letterRules(day: string): LetterRules {
    return ruleOn(this.versions['letter-rules'], day);
  }

  waitingListRules(day: string): WaitingListRules {
    return ruleOn(this.versions['waiting-list-rules'], day);
  }

  planningRules(day: string): PlanningRules {
    return ruleOn(this.versions['planning-rules'], day);
  }

  withdrawalRules(day: string): WithdrawalRules {
    return ruleOn(this.versions['withdrawal-rules'], day);
  }

  bookingRules(day: string): ProgrammeBookingRules {
    return ruleOn(this.versions['booking-rules'], day);
  }

  erasureRules(day: string): ErasureRules {
    return ruleOn(this.versions['erasure-rules'], day);
  }
}
