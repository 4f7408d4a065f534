import { z } from 'zod';
import { areDistinct, code, count, days, header, instrumentId, minutes } from './document.js';

export const OCCASIONS = ['baseline', 'evaluation', 'follow-up'] as const;

const induction = z
  .strictObject({
    infusions: count(50),
    weeks: count(52),
    /** In any seven consecutive days. */
    perWeek: count(7),
    /** Elapsed, from start to start. */
    minHoursBetween: z.int().min(1).max(336),
    /** Days from the first infusion to the last. */
    spanDays: days(),
    /** By how many days the span may be longer once an infusion was missed, cancelled or broken off. */
    rescheduleSlackDays: days(60),
  })
  .refine(({ infusions, weeks, perWeek }) => infusions <= weeks * perWeek, {
    message: 'more infusions than weeks times perWeek',
    path: ['infusions'],
  });

const evaluation = z
  .strictObject({
    /** The infusion after which the response is judged. */
    afterInfusion: count(50),
    /** Days in Oslo after that infusion, both included. */
    minDays: days(60),
    maxDays: days(60),
    /** By how many days it may be later once an evaluation was missed or cancelled. */
    rescheduleSlackDays: days(60),
  })
  .refine(({ minDays, maxDays }) => minDays <= maxDays, {
    message: 'ends before it begins',
    path: ['maxDays'],
  });

const maintenance = z.strictObject({
  /** The first intervals, one after the other; then `intervalDays`. */
  taperDays: z.array(count(366)).max(52).default([]),
  intervalDays: count(366),
  toleranceDays: days(30),
  maxMonths: count(60),
  /** When an infusion is overdue, the days from today within which it may be given. */
  overdueSlackDays: days(60),
});

export const RESOURCE_KINDS = [
  'chair',
  'room',
  'monitor',
  'nurse',
  'physician',
  'psychologist',
] as const;

/** One resource that an appointment needs, all of its time unless it says otherwise. */
const need = z
  .strictObject({
    resource: z.enum(RESOURCE_KINDS),
    /** Minutes from the start of the appointment; without an end, until it is over. */
    fromMinute: z.int().min(0).max(1440).default(0),
    untilMinute: minutes().nullable().default(null),
    /** How many appointments it may serve at once in this time; 1: it has nothing else to do. */
    sharedBy: count(20).default(1),
    /** What somebody must be certified for. */
    certificates: z
      .array(code())
      .max(10)
      .refine(areDistinct, { message: 'a certificate is listed twice' })
      .default([]),
  })
  .refine(({ fromMinute, untilMinute }) => untilMinute === null || fromMinute < untilMinute, {
    message: 'ends before it begins',
    path: ['untilMinute'],
  });

const staffing = z.strictObject({
  infusion: z.array(need).min(1).max(20),
  evaluation: z.array(need).min(1).max(20),
});

/** How one drug is given for one indication, from the first infusion to the last. */
export const protocolSchema = z
  .strictObject({
    ...header,
    indication: code(),
    /** Null where no drug is given: electroconvulsive therapy and magnetic stimulation, to compare with. */
    substance: z.enum(['racemic-ketamine', 'esketamine']).nullable(),
    route: z.enum(['iv', 'nasal']).nullable(),
    /** By weight; null where it is one of fixed doses, or there is none. */
    dose: z
      .strictObject({
        mgPerKg: z.number().positive().max(10),
        weightRule: z.enum(['actual-weight', 'ideal-weight-from-bmi-30']),
      })
      .nullable(),
    fixedDosesMg: z.array(z.number().positive().max(1000)).min(1).max(10).nullable().default(null),
    /** How the drug runs in; null where it does not. */
    infusion: z
      .strictObject({
        durationMinutes: minutes(),
        shortestMinutes: minutes(),
        longestMinutes: minutes(),
        fastingHours: z.int().min(0).max(24),
      })
      .nullable(),
    induction,
    evaluation,
    maintenance,
    /** How long an appointment takes from the patient, and its nurse. */
    durations: z.strictObject({
      infusionMinutes: minutes(),
      /** For how long, from the start of an infusion, a nurse has this patient alone. */
      oneToOneMinutes: minutes(),
      evaluationMinutes: minutes(),
    }),
    /** What an appointment needs beside the patient. Without it: as `durations` says, and nobody watches afterwards. */
    staffing: staffing.nullable().default(null),
    /** Which instruments are answered on which occasion. */
    measurements: z
      .array(
        z.strictObject({
          occasion: z.enum(OCCASIONS),
          instruments: z.array(instrumentId()).min(1),
        }),
      )
      .min(1)
      .refine((plans) => areDistinct(plans.map(({ occasion }) => occasion)), {
        message: 'an occasion is listed twice',
      }),
    integration: z.strictObject({
      required: z.boolean(),
      windowHours: z.int().min(1).max(168),
    }),
  })
  .refine(
    ({ substance, dose, fixedDosesMg }) =>
      [dose, fixedDosesMg].filter((one) => one !== null).length === (substance === null ? 0 : 1),
    { message: 'a drug has one dose, by weight or fixed, and no drug has none', path: ['dose'] },
  )
  .refine(
    ({ substance, route, infusion }) => {
      const isInfused = route === 'iv';
      return (substance === null) === (route === null) && isInfused === (infusion !== null);
    },
    { message: 'a drug has a route, and what is infused says how', path: ['route'] },
  )
  .refine(
    ({ induction: { infusions }, evaluation: { afterInfusion } }) => afterInfusion === infusions,
    {
      message: 'the evaluation comes after the last infusion of the induction',
      path: ['evaluation', 'afterInfusion'],
    },
  )
  .check(({ value: { durations, staffing: needs }, issues }) => {
    const lasts = { infusion: durations.infusionMinutes, evaluation: durations.evaluationMinutes };
    for (const kind of ['infusion', 'evaluation'] as const) {
      needs?.[kind].forEach(({ fromMinute, untilMinute }, index) => {
        if (Math.max(fromMinute + 1, untilMinute ?? 0) <= lasts[kind]) return;
        const message = `runs past the ${lasts[kind]} minutes of the appointment`;
        issues.push({
          code: 'custom',
          input: untilMinute,
          message,
          path: ['staffing', kind, index],
        });
      });
    }
  });

export type Staffing = z.infer<typeof staffing>;
export type Protocol = z.infer<typeof protocolSchema>;
export type Occasion = (typeof OCCASIONS)[number];
