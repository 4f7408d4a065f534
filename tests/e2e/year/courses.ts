import type { Candidate } from './candidate.js';
import * as lives from './lives.js';
import type { Traits } from './person.js';

/** One way in which a referral may go. */
export interface Course {
  readonly name: string;
  /** How many of the year's referrals go this way. */
  readonly share: number;
  readonly traits?: Partial<Pick<Traits, 'replies' | 'takenAt' | 'talksLate'>>;
  readonly live: (person: Candidate) => lives.Life;
}

export const COURSES: readonly Course[] = [
  { name: 'withdrawn', share: 1_150, live: lives.withdrawn },
  { name: 'redirected', share: 50, live: lives.redirected },
  { name: 'from elsewhere', share: 30, live: lives.fromElsewhere },
  { name: 'receipt late', share: 25, live: lives.receiptLate },
  { name: 'nobody named', share: 15, live: lives.unnamedAndDeclined },
  { name: 'warned', share: 30, live: lives.warned, traits: { replies: ['at-once', 'reminded'] } },
  {
    name: 'breached',
    share: 20,
    live: lives.breached,
    traits: { replies: ['reminded', 'item-9'] },
  },
  { name: 'asked, answered', share: 20, live: lives.asked(2) },
  { name: 'asked, reminded', share: 20, live: lives.asked(6), traits: { replies: ['item-9'] } },
  { name: 'asked, lapsed', share: 15, live: lives.asked(10), traits: { replies: ['contact'] } },
  { name: 'asked in vain', share: 15, live: lives.askedInVain },
  { name: 'deferred', share: 20, live: lives.deferred },
  { name: 'resumed', share: 15, live: lives.resumedSooner },
  { name: 'urgent, in time', share: 15, live: lives.treated('urgent', 5) },
  { name: 'urgent, late', share: 8, live: lives.treated('urgent', 16) },
  { name: 'ordinary, in time', share: 12, live: lives.treated('ordinary', 30) },
  { name: 'ordinary, warned', share: 6, live: lives.treated('ordinary', 78) },
  { name: 'ordinary, late', share: 6, live: lives.treated('ordinary', 88, true) },
  { name: 'consent withdrawn', share: 20, live: lives.consentWithdrawn },
  { name: 'sharing withdrawn', share: 15, live: lives.sharingWithdrawn },
  { name: 'register withdrawn', share: 15, live: lives.registerWithdrawn },
  {
    name: 'silent to the owner',
    share: 12,
    live: lives.warned,
    traits: { replies: ['never'], talksLate: true },
  },
  {
    name: 'silent to the deputy',
    share: 10,
    live: lives.warned,
    traits: { replies: ['never'], takenAt: 1 },
  },
  {
    name: 'silent to the psychiatrist',
    share: 8,
    live: lives.warned,
    traits: { replies: ['never'], takenAt: 2 },
  },
  {
    name: 'silent to the site manager',
    share: 6,
    live: lives.warned,
    traits: { replies: ['never'], takenAt: 3 },
  },
];

/** Who come last. */
export const LAST: readonly Course[] = COURSES.slice(-2);

/** The way that all others go. */
export const REST: Course = { name: 'refused at once', share: 0, live: lives.refusedAtOnce };
