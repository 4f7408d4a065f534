import { z } from 'zod';
import { areDistinct, count, header, minutes } from './document.js';

const tier = z.strictObject({
  /** For places that are less than so many hours ahead. */
  underHours: count(2160),
  /** How long a patient may think about an offer. */
  expiresAfterMinutes: minutes(),
  /** To how many patients a place is offered at the same time, in the order of the list. */
  offersAtOnce: count(50),
});

/** How places are held, prepared for, and offered again when they fall free. */
export const bookingRulesSchema = z.strictObject({
  ...header,
  hold: z.strictObject({
    minutes: minutes(),
    /** Open holds that one client may have; another is refused until one of them ends. */
    perClientMax: count(10_000),
  }),
  escort: z.strictObject({
    /** Without an escort confirmed this long before the start, the appointment is at risk. */
    confirmedHoursBefore: count(168),
  }),
  preparation: z.strictObject({
    /** How long before the start a patient is told of fasting and escort. */
    messageHoursBefore: count(336),
  }),
  standby: z
    .strictObject({
      /** What falls free later than this is not offered to the standby list: planning fills it. */
      windowHours: count(2160),
      /** What falls free nearer than this is not offered: nobody could prepare for it. */
      leadHoursMin: count(72),
      /** By how near the place is, the nearest first; the last one reaches to the end of the window. */
      offers: z
        .array(tier)
        .min(1)
        .refine((tiers) => areDistinct(tiers.map(({ underHours }) => String(underHours))), {
          message: 'two tiers end at the same hour',
        })
        .refine(
          (tiers) =>
            tiers.every(({ underHours }, at) => underHours > (tiers[at - 1]?.underHours ?? 0)),
          { message: 'the nearest tier comes first' },
        ),
    })
    .refine(({ windowHours, offers }) => (offers.at(-1)?.underHours ?? 0) >= windowHours, {
      message: 'the last tier ends before the window',
      path: ['offers'],
    })
    .refine(({ windowHours, leadHoursMin }) => leadHoursMin < windowHours, {
      message: 'leaves no time to offer anything',
      path: ['leadHoursMin'],
    }),
});

export type ProgrammeBookingRules = z.infer<typeof bookingRulesSchema>;

export type StandbyRules = ProgrammeBookingRules['standby'];
export type OfferTier = StandbyRules['offers'][number];

/** How a place that begins so many hours from now is offered; `null`: it is too near, or so far that planning fills it. */
export function offerTier(rules: StandbyRules, hoursAhead: number): OfferTier | null {
  if (hoursAhead < rules.leadHoursMin || hoursAhead > rules.windowHours) return null;
  const { offers } = rules;
  return offers.find(({ underHours }) => hoursAhead < underHours) ?? offers.at(-1) ?? null;
}
