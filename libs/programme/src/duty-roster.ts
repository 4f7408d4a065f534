import { z } from 'zod';
import { areDistinct, header, wallTime } from './document.js';

/** The number of a health professional, or of a manager who is one. */
const person = () => z.string().regex(/^\d{7,9}$/);

/** Every week alike, as wall time in Europe/Oslo. One that ends at or before its start ends on the next day. */
const shift = z.strictObject({
  /** 1 is Monday, 7 is Sunday: the days on which it begins. */
  weekdays: z
    .array(z.int().min(1).max(7))
    .min(1)
    .refine((days) => areDistinct(days.map(String)), { message: 'a day is listed twice' }),
  from: wallTime(),
  until: wallTime(),
  hpr: person(),
});

/** Who answers for people at a site, by the week. Its id is the site's. */
export const dutyRosterSchema = z
  .strictObject({
    ...header,
    id: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/),
    /** The last day on which it holds. Then nobody is on duty but the site manager. */
    validUntil: z.iso.date(),
    /** Has the last word on the ladder, day and night. */
    siteManagerHpr: person(),
    duties: z.strictObject({
      owner: z.array(shift),
      deputy: z.array(shift),
      'duty-psychiatrist': z.array(shift),
    }),
  })
  .refine(({ validFrom, validUntil }) => validFrom <= validUntil, {
    message: 'ends before it begins',
    path: ['validUntil'],
  });

export type DutyRoster = z.infer<typeof dutyRosterSchema>;
export type WeeklyShift = z.infer<typeof shift>;
