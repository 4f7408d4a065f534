import { z } from 'zod';
import { areDistinct, code, count, header, percent, text, wallTime } from './document.js';

export const SAFETY_PHASES = ['waiting', 'after-refusal', 'between-sessions', 'after-end'] as const;
export const LANGUAGES = ['nb', 'nn', 'en'] as const;
/** Who is asked to look after somebody, from the first to the last. */
export const DUTIES = ['owner', 'deputy', 'duty-psychiatrist', 'site-manager'] as const;
/**
 * Why somebody is asked to look. Whatever rests on an answer is one kind: no answer is more urgent than another, so
 * that nothing is ever put in order by a score.
 */
export const ALERT_KINDS = ['answer', 'contact-request', 'silence', 'event', 'hand-over'] as const;

const hours = () => count(24 * 60);
const alertMinutes = () => count(7 * 24 * 60);

const checkIns = z.strictObject({
  firstAfterDays: count(60),
  intervalDays: count(180),
  questionnaires: z.array(code()).min(1).max(10).refine(areDistinct, {
    message: 'a questionnaire is listed twice',
  }),
  /** From the check-in to the reminder. */
  reminderAfterHours: hours(),
  /** From the reminder to the alert: silence is a signal. */
  escalateAfterHours: hours(),
});

const alertSteps = z.strictObject({
  /** How long each of the ladder has it before it climbs. */
  acknowledgeMinutes: alertMinutes(),
  /** From the acknowledgement to the talk; `null` where nobody needs to be spoken with. */
  contactMinutes: alertMinutes().nullable(),
  /** From the talk, or else the acknowledgement, to the end. */
  resolveDays: count(90),
});

const coded = z
  .array(z.strictObject({ code: code(), text: text() }))
  .min(1)
  .refine((all) => areDistinct(all.map((one) => one.code)), { message: 'a code is listed twice' });

/** How people are watched over who wait, were refused, are between sessions or have ended. */
export const safetyNetRulesSchema = z.strictObject({
  ...header,
  /** Of a person of whom no consent says otherwise. */
  defaultLanguage: z.enum(LANGUAGES),
  checkIns: z.strictObject({
    /** The time of day at which a check-in is sent: when people are awake, and every day has it. */
    sentAt: wallTime().refine((time) => time >= '07:00' && time <= '21:00', {
      message: 'is not between 07:00 and 21:00',
    }),
    phases: z.strictObject({
      waiting: checkIns,
      'after-refusal': checkIns,
      'between-sessions': checkIns,
      'after-end': checkIns,
    }),
  }),
  alerts: z.strictObject({
    steps: z.strictObject({
      answer: alertSteps,
      'contact-request': alertSteps,
      silence: alertSteps,
      event: alertSteps,
      'hand-over': alertSteps,
    }),
    /** Whether any yes in the C-SSRS screener calls somebody. The answer is graded in no case. */
    cssrsAnyYes: z.boolean(),
    /** By how many points PHQ-9 may rise since the check-in before without calling somebody. */
    phq9RiseMax: z.int().min(0).max(27),
    /** From this grade (CTCAE), or when serious. */
    adverseEventGradeMin: z.int().min(1).max(5),
    resolutions: coded,
    /** Has it where a site has no roster at all. */
    lastResortHpr: z.string().regex(/^\d{7,9}$/),
  }),
  handOvers: z.strictObject({
    receiverKinds: coded,
    declineReasons: coded,
    /** From a refusal, or an end, to a named receiver. */
    nameReceiverHours: hours(),
    /** From the announcement to the receiver's receipt. */
    receiptHours: hours(),
    /** How often somebody is told again that it is still missing. */
    repeatHours: hours(),
  }),
  closingReasons: coded,
  rosterLookAheadDays: count(60),
  figures: z.strictObject({
    windowDays: count(366),
    /** A step that comes this much too late is time without watch. */
    lapseAfterMinutes: alertMinutes(),
    coverGoalPercent: percent(),
  }),
});

export type SafetyNetRules = z.infer<typeof safetyNetRulesSchema>;
export type SafetyPhase = (typeof SAFETY_PHASES)[number];
export type Language = (typeof LANGUAGES)[number];
export type Duty = (typeof DUTIES)[number];
export type AlertKind = (typeof ALERT_KINDS)[number];
