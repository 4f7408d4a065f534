export type { CalendarFeedRules } from './calendar-feed-rules.js';
export {
  offerTier,
  type OfferTier,
  type ProgrammeBookingRules,
  type StandbyRules,
} from './booking-rules.js';
export { CONSENT_SCOPES, type ConsentScope, type ConsentText } from './consent-text.js';
export type { Deadlines, Urgency } from './deadlines.js';
export type { ProgrammeDocument } from './document.js';
export type { DutyRoster, WeeklyShift } from './duty-roster.js';
export type { Condition, Criterion, EligibilityRules, Fact } from './eligibility.js';
export { type VariedRules, withVariant } from './eligibility-variant.js';
export { readEligibilityRules } from './draft.js';
export { loadProgramme, ProgrammeError, type ProgrammeLocation } from './load-programme.js';
export type { IdentityRules } from './identity-rules.js';
export {
  type ErasureGround,
  type ErasureRules,
  ORDER_KEYS,
  type OrderKey,
  type WaitingListRules,
  type WithdrawalRules,
} from './intake-rules.js';
export {
  LETTER_KINDS,
  type LetterKind,
  type LetterRecipient,
  type LetterRules,
} from './letter-rules.js';
export type { OutcomeRules } from './outcome-rules.js';
export type { Problem } from './parse-document.js';
export { PATIENT_MESSAGES, type PatientMessage, type PatientMessages } from './patient-messages.js';
export type { PlanningRules } from './planning-rules.js';
export { Programme } from './programme.js';
export {
  type Occasion,
  OCCASIONS,
  type Protocol,
  RESOURCE_KINDS,
  type Staffing,
} from './protocol.js';
export { type Provider, type Route, ROUTES } from './provider.js';
export {
  type AccessReasons,
  LETTER_PARTS,
  type LetterPart,
  type ReferralRules,
  type Register,
} from './referral-rules.js';
export type { ProgrammeQuestionnaire } from './questionnaire.js';
export {
  ALERT_KINDS,
  type AlertKind,
  DUTIES,
  type Duty,
  type Language,
  LANGUAGES,
  SAFETY_PHASES,
  type SafetyNetRules,
  type SafetyPhase,
} from './safety-net-rules.js';
export type { Site } from './site.js';
export type { Thresholds } from './thresholds.js';
export type { UnderstandingCheck } from './understanding-check.js';
