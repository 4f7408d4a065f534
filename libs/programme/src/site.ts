import { z } from 'zod';
import { areDistinct, code, count, header, text, wallTime } from './document.js';

const period = z
  .strictObject({
    /** 1 is Monday, 7 is Sunday. */
    weekday: z.int().min(1).max(7),
    opens: wallTime(),
    closes: wallTime(),
  })
  .refine(({ opens, closes }) => opens < closes, { message: 'closes before it opens' });

const codes = () =>
  z.array(code()).max(100).refine(areDistinct, { message: 'a resource is listed twice' });

/** A treatment site: when it is open and what it has. Its id is the `siteId` of events. */
export const siteSchema = z.strictObject({
  ...header,
  id: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/),
  name: text(),
  unit: text(),
  /** Whether the public programme runs here: treatment-resistant depression alone, and enrolment before infusion. */
  publicUnit: z.boolean(),
  /** As local wall time in Europe/Oslo. */
  openingHours: z.strictObject({
    /** A day that is not listed is closed; so is every public holiday. */
    weekly: z.array(period).min(1),
    closedOn: z.array(z.iso.date()),
  }),
  /** How many days ahead anything can be booked. */
  bookingHorizonDays: count(730),
  /** By names that are stable for as long as the thing or the post exists. */
  resources: z.strictObject({
    chairs: codes(),
    nurses: codes(),
    psychologists: codes(),
    /** A physician covers several sessions at once. */
    physicians: z.array(z.strictObject({ code: code(), sessionsAtOnce: count(20) })),
  }),
});

export type Site = z.infer<typeof siteSchema>;
