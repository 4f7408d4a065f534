import type { SafetyPhase } from '@lysning/programme';

/** How a referral stands, as far as its person is concerned. */
export type Standing =
  | 'referred'
  | 'accepted'
  | 'deferred'
  | 'in-treatment'
  | 'refused'
  | 'redirected'
  | 'withdrawn'
  | 'ended'
  /** Another site has it: nothing is left to see to here. */
  | 'transferred';

/** What became of a referral. */
export interface ReferralFact {
  readonly referralId: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly standing: Standing;
  readonly at: Date;
  /** The person has died: nobody asks them how they are. */
  readonly death: boolean;
}

export interface ReferralStanding {
  readonly referralId: string;
  readonly standing: Standing;
  readonly since: Date;
  /** From the first that was heard of it. */
  readonly waitingFrom: Date;
  /** `null` while it waits. */
  readonly waitingUntil: Date | null;
}

const WAITING: ReadonlySet<Standing> = new Set(['referred', 'accepted', 'deferred']);
export const isWaiting = (standing: Standing): boolean => WAITING.has(standing);

/**
 * The standing after a fact. Facts come from several services, so an older one may come after a newer: the newest by
 * its own time counts. The same again changes nothing.
 */
export function stand(known: ReferralStanding | null, fact: ReferralFact): ReferralStanding {
  const { referralId, standing, at } = fact;
  const waitingUntil = isWaiting(standing) ? null : (known?.waitingUntil ?? at);
  if (!known) return { referralId, standing, since: at, waitingFrom: at, waitingUntil };
  const heard = heardFrom(known, at);
  const isNews = standing !== known.standing && at >= known.since;
  return isNews ? { ...heard, standing, since: at, waitingUntil } : heard;
}

const heardFrom = (known: ReferralStanding, at: Date): ReferralStanding =>
  at < known.waitingFrom ? { ...known, waitingFrom: at } : known;

const PHASES: Readonly<Record<Exclude<Standing, 'transferred'>, SafetyPhase>> = {
  referred: 'waiting',
  accepted: 'waiting',
  deferred: 'waiting',
  'in-treatment': 'between-sessions',
  refused: 'after-refusal',
  // Another treatment elsewhere is no treatment here: somebody must say that they have this person.
  redirected: 'after-refusal',
  withdrawn: 'after-end',
  ended: 'after-end',
};

/** Of all referrals of a person at a site: treatment counts before waiting, waiting before the latest that is over. */
export function phaseOf(standings: readonly ReferralStanding[]): SafetyPhase {
  const phases = [...standings]
    .sort((one, other) => other.since.getTime() - one.since.getTime())
    .flatMap(({ standing }) => (standing === 'transferred' ? [] : [PHASES[standing]]));
  if (phases.includes('between-sessions')) return 'between-sessions';
  if (phases.includes('waiting')) return 'waiting';
  return phases[0] ?? 'waiting';
}
