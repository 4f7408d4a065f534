import { addDays, type Day, type Interval, momentAt } from '@lysning/kernel';
import type { Appointment } from '../appointment/appointment.js';
import type { ResourceKind } from '../resource/resource.js';

export const FEED_LANGUAGES = ['nb', 'nn', 'en'] as const;
export type FeedLanguage = (typeof FEED_LANGUAGES)[number];

export const REVOCATION_REASONS = ['exposed', 'lost', 'no-longer-needed', 'left'] as const;
export type RevocationReason = (typeof REVOCATION_REASONS)[number];

/** Whose appointments a feed shows: what a site has, by its code, or a patient. */
export type FeedSubject =
  | { readonly kind: ResourceKind; readonly code: string }
  | { readonly kind: 'patient'; readonly patientId: string };

interface Made {
  readonly id: string;
  readonly siteId: string;
  readonly subject: FeedSubject;
  readonly language: FeedLanguage;
  readonly madeBy: string;
  readonly madeAt: Date;
}
export type OpenFeed = Made & { readonly status: 'open' };
export type RevokedFeed = Made & {
  readonly status: 'revoked';
  readonly revokedBy: string;
  readonly revokedAt: Date;
  readonly because: RevocationReason;
};
export type CalendarFeed = OpenFeed | RevokedFeed;

export interface Revoke {
  readonly by: string;
  readonly at: Date;
  readonly because: RevocationReason;
}

/** Whoever has the address sees nothing from now on. The first reason stands. */
export const revoke = (feed: CalendarFeed, { by, at, because }: Revoke): RevokedFeed =>
  feed.status === 'revoked'
    ? feed
    : { ...feed, status: 'revoked', revokedBy: by, revokedAt: at, because };

/** One appointment as a calendar sees it: when, and whether it still holds. */
export interface CalendarEntry {
  readonly appointmentId: string;
  /** How often the appointment was changed. */
  readonly revision: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly stampedAt: Date;
  readonly isCancelled: boolean;
}

/** The time is somebody else's again when the appointment fell through, or no longer holds this resource. */
export const isCancelledFor = (status: Appointment['status'], isHeld: boolean): boolean =>
  !isHeld || FALLEN[status];

const FALLEN: Readonly<Record<Appointment['status'], boolean>> = {
  booked: false,
  'checked-in': false,
  started: false,
  completed: false,
  abandoned: true,
  missed: true,
  cancelled: true,
};

/** What a feed shows on a day. */
export const windowOf = (
  today: Day,
  { pastDays, horizonDays }: { pastDays: number; horizonDays: number },
): Interval => ({
  start: momentAt(addDays(today, -pastDays), '00:00'),
  end: momentAt(addDays(today, horizonDays + 1), '00:00'),
});
