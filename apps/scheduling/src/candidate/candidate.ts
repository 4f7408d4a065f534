/** A referral that was accepted for treatment and not taken back since. */
export interface AcceptedReferral {
  readonly referralId: string;
  readonly siteId: string;
  readonly protocolId: string;
  readonly protocolVersion: string;
  readonly urgency: 'urgent' | 'ordinary';
  /** The individual legal date by which treatment starts; null where it was not told. */
  readonly latestStartOn: string | null;
  /** When it was accepted, as ISO 8601; null where it was not told. */
  readonly waitingSince: string | null;
}

/** What the waiting list says of a referral now. */
export type Due = Pick<AcceptedReferral, 'referralId' | 'latestStartOn' | 'urgency'>;

/** What scheduling knows, from referral-intake's facts, of whether a patient may be treated. */
export interface Candidate {
  readonly patientId: string;
  readonly siteId: string;
  readonly referral: AcceptedReferral | null;
  readonly consents: { readonly treatment: boolean; readonly register: boolean };
  /** The registers and research protocols in which the patient is followed. */
  readonly enrolments: readonly string[];
  /** The referral that already led to a course; one referral leads to one course. */
  readonly plannedReferralId: string | null;
}

/** What the programme asks for before a course may be planned, beside acceptance and treatment consent. */
export interface EntryRules {
  readonly enrolmentRequired: boolean;
  /** Registers in which a patient may be followed by consent alone. */
  readonly registersByConsent: readonly string[];
}

export type CandidateFact =
  | { readonly fact: 'accepted'; readonly referral: AcceptedReferral }
  | { readonly fact: 'withdrawn'; readonly referralId: string }
  | { readonly fact: 'consent'; readonly scope: 'treatment' | 'register'; readonly given: boolean }
  | { readonly fact: 'enrolled'; readonly registerId: string }
  | { readonly fact: 'planned'; readonly referralId: string }
  | { readonly fact: 'reordered'; readonly due: Due }
  | ({ readonly fact: 'transferred' } & TransferredReferral);

/** Another provider has it. `isFree`: no course of it is left, so that one is planned there. */
export interface TransferredReferral {
  readonly referralId: string;
  readonly siteId: string;
  readonly isFree: boolean;
}

/** Takes a fact in. All facts of a patient come in the order in which they happened: one topic, one key. */
export function learn(candidate: Candidate, told: CandidateFact): Candidate {
  switch (told.fact) {
    case 'accepted':
      return { ...candidate, siteId: told.referral.siteId, referral: told.referral };
    case 'withdrawn':
      return without(candidate, told.referralId);
    case 'consent':
      return { ...candidate, consents: { ...candidate.consents, [told.scope]: told.given } };
    case 'enrolled':
      return { ...candidate, enrolments: withOne(candidate.enrolments, told.registerId) };
    case 'planned':
      return { ...candidate, plannedReferralId: told.referralId };
    case 'reordered':
      return reordered(candidate, told.due);
    case 'transferred':
      return movedTo(candidate, told);
  }
}

const reordered = (candidate: Candidate, due: Due): Candidate =>
  candidate.referral?.referralId === due.referralId
    ? { ...candidate, referral: { ...candidate.referral, ...due } }
    : candidate;

function movedTo(
  candidate: Candidate,
  { referralId, siteId, isFree }: TransferredReferral,
): Candidate {
  const { referral, plannedReferralId } = candidate;
  if (!referral) return { ...candidate, siteId };
  if (referral.referralId !== referralId) return candidate;
  return {
    ...candidate,
    siteId,
    referral: { ...referral, siteId },
    plannedReferralId: isFree && plannedReferralId === referralId ? null : plannedReferralId,
  };
}

const without = (candidate: Candidate, referralId: string): Candidate =>
  candidate.referral?.referralId === referralId ? { ...candidate, referral: null } : candidate;

const withOne = (all: readonly string[], one: string): readonly string[] =>
  all.includes(one) ? all : [...all, one];

/** A candidate who consented, or is enrolled, under any id of the person, did so. */
export const asPerson = (candidate: Candidate, known: readonly Candidate[]): Candidate => ({
  ...candidate,
  consents: {
    treatment: known.some(({ consents }) => consents.treatment),
    register: known.some(({ consents }) => consents.register),
  },
  enrolments: [...new Set(known.flatMap(({ enrolments }) => enrolments))],
});

/** The referral for which a course is to be planned now: everything holds and there was none yet. */
export function readyReferral(candidate: Candidate, rules: EntryRules): AcceptedReferral | null {
  const { referral, consents, plannedReferralId } = candidate;
  if (!referral || referral.referralId === plannedReferralId || !consents.treatment) return null;
  return isEnrolled(candidate, rules) ? referral : null;
}

function isEnrolled({ enrolments, consents }: Candidate, rules: EntryRules): boolean {
  const counts = (registerId: string): boolean =>
    consents.register || !rules.registersByConsent.includes(registerId);
  return !rules.enrolmentRequired || enrolments.some(counts);
}
