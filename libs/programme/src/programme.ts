import type { AccessReasons, ReferralRules, Register } from './referral-rules.js';
import type { ConsentScope, ConsentText } from './consent-text.js';
import type { Deadlines } from './deadlines.js';
import type { EligibilityRules } from './eligibility.js';
import type { IdentityRules } from './identity-rules.js';
import type { OutcomeRules } from './outcome-rules.js';
import type { ProgrammeDocument } from './document.js';
import type { Documents } from './parts.js';
import type { Protocol } from './protocol.js';
import type { Site } from './site.js';
import type { Thresholds } from './thresholds.js';
import { Versions } from './versions.js';

/**
 * The programme as its files say it, checked. A `day` is a calendar date in Europe/Oslo; what is not in the
 * programme is refused as `programme.<kind>-unknown`. Also the injection token of the one a service runs with.
 */
export class Programme {
  private readonly versions: {
    readonly [Name in keyof Documents]: Versions<Documents[Name][number]>;
  };

  constructor(documents: Documents) {
    this.versions = {
      protocols: new Versions('protocol', documents.protocols),
      eligibility: new Versions('eligibility-rules', documents.eligibility),
      thresholds: new Versions('thresholds', documents.thresholds),
      sites: new Versions('site', documents.sites),
      deadlines: new Versions('deadlines', documents.deadlines),
      'outcome-rules': new Versions('outcome-rules', documents['outcome-rules']),
      'referral-rules': new Versions('referral-rules', documents['referral-rules']),
      registers: new Versions('register', documents.registers),
      'identity-rules': new Versions('identity-rules', documents['identity-rules']),
      'access-reasons': new Versions('access-reasons', documents['access-reasons']),
      'consent-texts': new Versions('consent-text', documents['consent-texts']),
    };
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

  /** The text to be read to a patient on this day. */
  consentTextOn(scope: ConsentScope, day: string): ConsentText {
    return this.versions['consent-texts'].on(scope, day);
  }

  /** The text a patient said yes to. */
  consentText(scope: ConsentScope, version: string): ConsentText {
    return this.versions['consent-texts'].get(scope, version);
  }
}

/** The loader lets such a folder have one id only. */
const ruleOn = <Rule extends ProgrammeDocument>(versions: Versions<Rule>, day: string): Rule =>
  versions.on(versions.ids()[0] ?? '', day);
