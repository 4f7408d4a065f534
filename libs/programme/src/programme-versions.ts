import type { Documents } from './parts.js';
import { Versions } from './versions.js';

/** The versions of everything in the programme, by its folder. */
export type AllVersions = {
  readonly [Name in keyof Documents]: Versions<Documents[Name][number]>;
};

/** Each kind by the name that refusals call it. */
export const versionsOf = (documents: Documents): AllVersions => ({
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
  'understanding-checks': new Versions('understanding-check', documents['understanding-checks']),
  providers: new Versions('provider', documents.providers),
  'letter-rules': new Versions('letter-rules', documents['letter-rules']),
  'waiting-list-rules': new Versions('waiting-list-rules', documents['waiting-list-rules']),
  'withdrawal-rules': new Versions('withdrawal-rules', documents['withdrawal-rules']),
  'erasure-rules': new Versions('erasure-rules', documents['erasure-rules']),
  'safety-net-rules': new Versions('safety-net-rules', documents['safety-net-rules']),
  'duty-rosters': new Versions('duty-roster', documents['duty-rosters']),
  'patient-messages': new Versions('patient-messages', documents['patient-messages']),
  questionnaires: new Versions('questionnaire', documents.questionnaires),
  'calendar-feed-rules': new Versions('calendar-feed-rules', documents['calendar-feed-rules']),
  'planning-rules': new Versions('planning-rules', documents['planning-rules']),
  'booking-rules': new Versions('booking-rules', documents['booking-rules']),
});
