import { z } from 'zod';
import { areDistinct, code, header, text } from './document.js';
import { SOURCES } from './referral-rules.js';

export const ROUTES = ['iv', 'esketamine-nasal', 'intramuscular', 'oral'] as const;

const municipality = () => z.string().regex(/^\d{4}$/, 'is not the number of a municipality');
const period = {
  from: z.iso.date(),
  /** The last day; `null` while no end is foreseen. */
  until: z.iso.date().nullable(),
};
const endsAfterItBegins = ({ from, until }: { from: string; until: string | null }): boolean =>
  until === null || from <= until;

const price = z
  .strictObject({
    ...period,
    /** What is paid for: `infusion`. */
    service: code(),
    text: text(),
    fromNok: z.int().min(0).max(1_000_000),
    toNok: z.int().min(0).max(1_000_000),
  })
  .refine(endsAfterItBegins, { message: 'ends before it begins', path: ['until'] })
  .refine(({ fromNok, toNok }) => fromNok <= toNok, {
    message: 'is below fromNok',
    path: ['toNok'],
  });

const intakeStop = z
  .strictObject({ ...period, scope: z.enum(['all', 'out-of-area']), reason: code() })
  .refine(endsAfterItBegins, { message: 'ends before it begins', path: ['until'] });

/** Who gives the treatment, to whom, how, at what price. Its id is the `siteId` of events. */
export const providerSchema = z
  .strictObject({
    ...header,
    id: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/),
    name: text(),
    kind: z.enum(['public-unit', 'private-clinic', 'trial-site']),
    /** The last day on which it gives the treatment; `null` while no end is foreseen. */
    validUntil: z.iso.date().nullable(),
    /** Municipalities whose residents come first, by number. Empty: everybody is a resident. */
    catchment: z.array(municipality()).refine(areDistinct, {
      message: 'a municipality is listed twice',
    }),
    /** Whether and how a patient from elsewhere is taken. */
    outOfArea: z.enum(['taken', 'with-prior-approval', 'not-taken']),
    referrers: z.array(z.enum(SOURCES)).min(1),
    indications: z.array(code()).min(1),
    routes: z.array(z.enum(ROUTES)).min(1),
    /** Which variant of the eligibility rules it applies; `null`: the rules as they are. */
    eligibilityVariant: code().nullable().default(null),
    prices: z.array(price),
    /** What the provider says itself; the guide prefers what is measured. `null` when it says nothing. */
    statedWaitDays: z.int().min(0).max(3660).nullable(),
    /** Known ahead; a stop of today is made through the API. */
    intakeStops: z.array(intakeStop),
  })
  .refine(({ kind, indications }) => kind !== 'public-unit' || indications.every(isTrd), {
    message: 'a public unit treats trd alone',
    path: ['indications'],
  })
  .refine(({ kind, routes }) => kind !== 'public-unit' || routes.every((route) => route === 'iv'), {
    message: 'a public unit gives the drug iv alone',
    path: ['routes'],
  });

const isTrd = (indication: string): boolean => indication === 'trd';

export type Provider = z.infer<typeof providerSchema>;
export type Route = (typeof ROUTES)[number];
