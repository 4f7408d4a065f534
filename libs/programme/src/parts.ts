import type { z } from 'zod';
import { calendarFeedRulesSchema } from './calendar-feed-rules.js';
import { bookingRulesSchema } from './booking-rules.js';
import { consentTextSchema } from './consent-text.js';
import { deadlinesSchema } from './deadlines.js';
import type { ProgrammeDocument } from './document.js';
import { dutyRosterSchema } from './duty-roster.js';
import { eligibilitySchema } from './eligibility.js';
import { identityRulesSchema } from './identity-rules.js';
import {
  erasureRulesSchema,
  waitingListRulesSchema,
  withdrawalRulesSchema,
} from './intake-rules.js';
import { letterRulesSchema } from './letter-rules.js';
import { outcomeRulesSchema } from './outcome-rules.js';
import { patientMessagesSchema } from './patient-messages.js';
import { planningRulesSchema } from './planning-rules.js';
import { protocolSchema } from './protocol.js';
import { providerSchema } from './provider.js';
import { programmeQuestionnaireSchema } from './questionnaire.js';
import { accessReasonsSchema, referralRulesSchema, registerSchema } from './referral-rules.js';
import { safetyNetRulesSchema } from './safety-net-rules.js';
import { siteSchema } from './site.js';
import { thresholdsSchema } from './thresholds.js';
import { understandingCheckSchema } from './understanding-check.js';

/** What lies in each folder of the programme. */
export const PARTS = {
  protocols: protocolSchema,
  eligibility: eligibilitySchema,
  thresholds: thresholdsSchema,
  sites: siteSchema,
  deadlines: deadlinesSchema,
  'outcome-rules': outcomeRulesSchema,
  'referral-rules': referralRulesSchema,
  registers: registerSchema,
  'identity-rules': identityRulesSchema,
  'access-reasons': accessReasonsSchema,
  'consent-texts': consentTextSchema,
  'understanding-checks': understandingCheckSchema,
  providers: providerSchema,
  'letter-rules': letterRulesSchema,
  'waiting-list-rules': waitingListRulesSchema,
  'withdrawal-rules': withdrawalRulesSchema,
  'erasure-rules': erasureRulesSchema,
  'safety-net-rules': safetyNetRulesSchema,
  'duty-rosters': dutyRosterSchema,
  'patient-messages': patientMessagesSchema,
  questionnaires: programmeQuestionnaireSchema,
  'calendar-feed-rules': calendarFeedRulesSchema,
  'planning-rules': planningRulesSchema,
  'booking-rules': bookingRulesSchema,
} as const satisfies Record<string, z.ZodType<ProgrammeDocument>>;

export type Part = keyof typeof PARTS;
export const PART_NAMES = Object.keys(PARTS) as Part[];

/** Of these the programme has one set of rules, in versions, and all their files share one id. */
export const SINGLE_PARTS = [
  'eligibility',
  'thresholds',
  'deadlines',
  'outcome-rules',
  'referral-rules',
  'identity-rules',
  'access-reasons',
  'letter-rules',
  'waiting-list-rules',
  'withdrawal-rules',
  'erasure-rules',
  'safety-net-rules',
  'patient-messages',
  'calendar-feed-rules',
  'planning-rules',
  'booking-rules',
] as const satisfies Part[];

export type DocumentOf<Name extends Part> = z.infer<(typeof PARTS)[Name]>;

/** All documents of a programme by their folder. */
export type Documents = { readonly [Name in Part]: readonly DocumentOf<Name>[] };
