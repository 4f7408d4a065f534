import { z } from 'zod';
import { days, header, minutes, percent } from './document.js';

const bloodPressure = z.strictObject({
  systolic: z.int().min(60).max(300),
  diastolic: z.int().min(30).max(200),
});

/** The numbers at which somebody is called, waits, or decides. */
export const thresholdsSchema = z
  .strictObject({
    ...header,
    /** Before an infusion, above either: a physician decides. */
    decideMmHg: z.strictObject({ under65: bloodPressure, from65: bloodPressure }),
    /** Before an infusion, at or above either: nobody starts. */
    doNotStartMmHg: bloodPressure,
    /** During, at or above either: measure again. */
    recheckMmHg: bloodPressure,
    /** During, at or above either: pause, and call a physician. */
    pauseMmHg: bloodPressure,
    /** Below: an alarm. */
    spo2AlarmPercent: percent(),
    /** Below, and not corrected: an emergency. */
    spo2StopPercent: percent(),
    vitalsDuringEveryMinutes: minutes(),
    vitalsAfterEveryMinutes: minutes(),
    /** How far rounding may take a dose from the one by weight. */
    toleranceMg: z.number().min(0).max(10),
    /** Above: a second physician signs. */
    hardCapMg: z.number().positive().max(1000),
    weightMaxAgeDays: days(),
    /** How far from its value before the infusion a vital sign may be at discharge, up or down. */
    baselineTolerancePercent: percent(),
    minObservationMinutes: minutes(),
    /** A reading older than this says nothing of a patient who goes home now. */
    readingMaxAgeMinutes: minutes(),
    /** Answers and scores that ask for a human being. They grade nothing and gate nothing. */
    alerts: z.strictObject({
      phq9Item9Min: z.int().min(1).max(3),
      madrsItem10Min: z.int().min(1).max(6),
      /** Whether any rise of MADRS item 10 since the measurement before alerts too. */
      madrsItem10AnyRise: z.boolean(),
      /** Points above the baseline, on the instrument that decides on the response. */
      worseningPointsMin: z.int().min(1).max(1000),
      responseMinutes: z.int().min(1).max(10_080),
    }),
  })
  .refine(({ spo2StopPercent, spo2AlarmPercent }) => spo2StopPercent <= spo2AlarmPercent, {
    message: 'is above the alarm',
    path: ['spo2StopPercent'],
  });

export type Thresholds = z.infer<typeof thresholdsSchema>;
