import type { Random } from '../random/random.js';
import { madrsItems, phq9Items } from './answers.js';

/** What the treatment does to a patient, as the evaluation will show it. */
export type Effect = 'remission' | 'response' | 'between' | 'worse';

/** How a patient's way goes, drawn before it begins. The services are not told: they have to find out. */
export interface Fate {
  readonly effect: Effect;
  readonly baseline: Answers;
  readonly evaluation: Answers;
  /** After this infusion the patient does not come back. */
  readonly dropsOutAfter: number | null;
  /** After this infusion the consent to treatment is withdrawn; 0: before the first. */
  readonly withdrawsConsentAfter: number | null;
  /** Says no when asked for consent. */
  readonly declines: boolean;
  readonly missesBaseline: boolean;
  readonly missesEvaluation: boolean;
  /** The referrer sends the letter twice. */
  readonly sentTwice: boolean;
  /** A relative contraindication is taken on by a physician; else the candidate is refused. */
  readonly overridden: boolean;
}

export interface Answers {
  readonly madrs: readonly number[];
  readonly phq9: readonly number[];
}

/** Shares as published series of intravenous ketamine have them; the small ones are for the demonstration. */
export const SHARES = {
  respond: 0.5,
  remit: 0.25,
  worsen: 0.05,
  dropOut: 0.12,
  withdrawConsent: 0.04,
  decline: 0.04,
  missBaseline: 0.02,
  missEvaluation: 0.06,
  missFollowUp: 0.1,
  missAppointment: 0.06,
  abandonSession: 0.02,
  adverseEvent: 0.25,
  sentTwice: 0.1,
  override: 0.8,
} as const;

const BASELINE = { mean: 32, deviation: 6, min: 22, max: 58 };
const REMISSION_MAX = 10;
const INFUSIONS = 6;

export function fateOf(random: Random): Fate {
  const before = clipped(random.normal(BASELINE.mean, BASELINE.deviation), BASELINE);
  const effect = effectOf(random.of('effect'));
  const after = totalAfter(effect, before, random.of('evaluation'));
  const within = (share: number, matter: string): number | null =>
    random.of(matter).chance(share) ? random.of(`${matter} when`).between(1, INFUSIONS - 1) : null;
  return {
    effect,
    baseline: answersFor(before, random.of('baseline answers')),
    evaluation: answersFor(after, random.of('evaluation answers')),
    dropsOutAfter: within(SHARES.dropOut, 'drop-out'),
    withdrawsConsentAfter: random.of('consent').chance(SHARES.withdrawConsent)
      ? random.of('consent when').between(0, INFUSIONS - 1)
      : null,
    declines: random.of('declines').chance(SHARES.decline),
    missesBaseline: random.of('no baseline').chance(SHARES.missBaseline),
    missesEvaluation: random.of('no evaluation').chance(SHARES.missEvaluation),
    sentTwice: random.of('sent twice').chance(SHARES.sentTwice),
    overridden: random.of('override').chance(SHARES.override),
  };
}

/** A quarter remits and with them half respond; one in twenty gets worse; the rest lies in between. */
export function effectOf(random: Random): Effect {
  const drawn = random.next();
  if (drawn < SHARES.remit) return 'remission';
  if (drawn < SHARES.respond) return 'response';
  return drawn < SHARES.respond + SHARES.worsen ? 'worse' : 'between';
}

/** A MADRS total that has this effect, by the rule `2 × score ≤ baseline` and a remission at ten or below. */
export function totalAfter(effect: Effect, before: number, random: Random): number {
  const half = Math.floor(before / 2);
  switch (effect) {
    case 'remission':
      return random.between(2, REMISSION_MAX);
    case 'response':
      return random.between(REMISSION_MAX + 1, Math.max(REMISSION_MAX + 1, half));
    case 'between':
      return random.between(half + 1, before);
    case 'worse':
      return random.between(before + 1, before + 2);
  }
}

const answersFor = (madrsTotal: number, random: Random): Answers => ({
  madrs: madrsItems(madrsTotal, random),
  phq9: phq9Items(madrsTotal, random),
});

function clipped(value: number, { min, max }: { min: number; max: number }): number {
  return Math.min(max, Math.max(min, Math.round(value)));
}
