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

/** Somebody's proof of a skill. Without an end it holds until a new version of the file says otherwise. */
const certificate = z.strictObject({
  resource: code(),
  certificate: code(),
  /** The last day, in Europe/Oslo, on which it holds. */
  validUntil: z.iso.date().nullable(),
});

/** Of two periods of one weekday, the one that begins before the other has ended. */
function overlapping(weekly: readonly z.infer<typeof period>[]): number {
  return weekly.findIndex((one, index) =>
    weekly.some(
      (other, at) =>
        at < index &&
        one.weekday === other.weekday &&
        one.opens < other.closes &&
        other.opens < one.closes,
    ),
  );
}

const weekly = z
  .array(period)
  .min(1)
  .check(({ value, issues }) => {
    const index = overlapping(value);
    if (index < 0) return;
    const message = 'overlaps another period of that weekday';
    issues.push({ code: 'custom', input: value, message, path: [index] });
  });

/** By names that are stable for as long as the thing or the post exists. */
const resources = z.strictObject({
  chairs: codes(),
  /** Where patients are talked with. */
  rooms: codes().default([]),
  /** Of blood pressure, pulse and oxygen. */
  monitors: codes().default([]),
  nurses: codes(),
  psychologists: codes(),
  /** A physician covers several sessions at once. */
  physicians: z.array(z.strictObject({ code: code(), sessionsAtOnce: count(20) })),
});

/** Rosters, absences and certificates know a resource by its code alone. */
const codesOf = ({ physicians, ...others }: z.infer<typeof resources>): string[] => [
  ...Object.values(others).flat(),
  ...physicians.map((one) => one.code),
];

/** A treatment site: when it is open and what it has. Its id is the `siteId` of events. */
export const siteSchema = z
  .strictObject({
    ...header,
    id: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/),
    name: text(),
    unit: text(),
    /** Whether the public programme runs here: treatment-resistant depression alone, and enrolment before infusion. */
    publicUnit: z.boolean(),
    /** As local wall time in Europe/Oslo. */
    openingHours: z.strictObject({
      /** A day that is not listed is closed; so is every public holiday. */
      weekly,
      closedOn: z.array(z.iso.date()).refine(areDistinct, { message: 'a day is listed twice' }),
    }),
    /** Between which wall times of a day somebody may be at work; without them, within the opening hours. */
    shiftHours: z
      .strictObject({ from: wallTime(), until: wallTime() })
      .refine(({ from, until }) => from < until, { message: 'ends before it begins' })
      .nullable()
      .default(null),
    /** How many days ahead anything can be booked. */
    bookingHorizonDays: count(730),
    resources: resources.refine((all) => areDistinct(codesOf(all)), {
      message: 'two resources have the same code',
    }),
    certificates: z
      .array(certificate)
      .max(1000)
      .refine((all) => areDistinct(all.map((one) => `${one.resource} ${one.certificate}`)), {
        message: 'a certificate of a resource is listed twice',
      })
      .default([]),
  })
  .check(({ value, issues }) => {
    const known = new Set(codesOf(value.resources));
    value.certificates.forEach(({ resource }, index) => {
      if (known.has(resource)) return;
      const message = `there is no resource ${resource}`;
      issues.push({ code: 'custom', input: resource, message, path: ['certificates', index] });
    });
  });

export type Site = z.infer<typeof siteSchema>;
