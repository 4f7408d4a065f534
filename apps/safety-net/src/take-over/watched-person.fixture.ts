import fc from 'fast-check';
import { HOUR_MS } from '@lysning/kernel';
import { RULES } from '../rules.fixture.js';
import {
  close,
  needsReceiver,
  type OpenCase,
  type SafetyCase,
} from '../safety-case/safety-case.js';
import type { ReferralFact, ReferralStanding, Standing } from '../safety-case/standing.js';
import { hear, watchOver } from '../safety-case/watch-over.js';
import { pass, takeOver } from './take-over.js';

const STANDINGS: readonly Standing[] = [
  'referred',
  'accepted',
  'deferred',
  'in-treatment',
  'refused',
  'redirected',
  'withdrawn',
  'ended',
];
export const SITES = ['moss', 'hamar', 'oslo-clinic'] as const;
export type Site = (typeof SITES)[number];

const FIRST = Date.UTC(2026, 2, 2, 9);
const at = (hour: number) => new Date(FIRST + hour * HOUR_MS);

const referral = fc.integer({ min: 1, max: 3 });
const site = fc.constantFrom(...SITES);

/** What may happen, in any order: facts come late, twice, about several referrals, and from sites that handed over. */
const happening = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant('fact' as const),
      referral,
      site,
      standing: fc.constantFrom(...STANDINGS),
      hour: fc.integer({ min: 0, max: 500 }),
      death: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('transfer' as const), referral, site }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('receipt' as const), site }) },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('closing' as const),
      site,
      alertsOpen: fc.boolean(),
    }),
  },
);
export type Happening = typeof happening extends fc.Arbitrary<infer H> ? H : never;
type Happened<W extends Happening['what']> = Extract<Happening, { what: W }>;

export const histories = fc.array(happening, { minLength: 1, maxLength: 30 });

/** What one site knows and does. */
class Place {
  readonly cases: SafetyCase[] = [];
  standings: ReferralStanding[] = [];
  /** The step at which something last became of each referral, and at which the watch last ended. */
  readonly news = new Map<string, number>();
  endedAt = -1;
  handedOver: { readonly to: Site; readonly at: number } | null = null;

  get watching(): OpenCase | null {
    const open = this.cases.filter((one): one is OpenCase => one.status === 'open');
    if (open.length > 1) throw new Error('two watch at once');
    return open[0] ?? null;
  }

  put(before: SafetyCase | null, after: SafetyCase): void {
    this.cases[before ? this.cases.indexOf(before) : this.cases.length] = after;
  }

  know(standing: ReferralStanding): void {
    const { referralId } = standing;
    this.standings = [...this.standings.filter((one) => one.referralId !== referralId), standing];
  }

  has(referralId: string): boolean {
    return this.standings.some(
      (one) => one.referralId === referralId && one.standing !== 'transferred',
    );
  }
}

/** Somebody who lives through it, and what the commands do about it. */
export class WatchedPerson {
  readonly places: Readonly<Record<Site, Place>> = {
    moss: new Place(),
    hamar: new Place(),
    'oslo-clinic': new Place(),
  };

  live(happened: Happening, step: number): void {
    if (happened.what === 'fact') this.hear(happened, step);
    else if (happened.what === 'transfer') this.transfer(happened, step);
    else this.end(happened, step);
  }

  whereIs(referralId: string): Site | undefined {
    return SITES.find((one) => this.places[one].has(referralId));
  }

  /** Whether somebody watches, has ended the watch since, or has handed it over since to somebody of whom that is true. */
  isSeen(siteId: Site, since: number): boolean {
    const { watching, endedAt, handedOver } = this.places[siteId];
    if (watching !== null || endedAt > since) return true;
    return (
      handedOver !== null && handedOver.at > since && this.isSeen(handedOver.to, handedOver.at)
    );
  }

  private hear(happened: Happened<'fact'>, step: number): void {
    const referralId = `r${happened.referral}`;
    const siteId = this.whereIs(referralId) ?? happened.site;
    const place = this.places[siteId];
    const fact: ReferralFact = {
      referralId,
      patientId: 'p1',
      siteId,
      standing: happened.standing,
      at: at(happened.hour),
      death: happened.death && happened.standing === 'withdrawn',
    };
    const { standing, isNews, phase } = hear(place.standings, fact);
    place.know(standing);
    if (!isNews) return;
    place.news.set(referralId, step);
    const { watching } = place;
    const { state } = watchOver(
      watching,
      fact,
      { id: newId(place, siteId), phase, now: now(step) },
      RULES,
    );
    place.put(watching, state);
  }

  private transfer({ referral: number, site: toSiteId }: Happened<'transfer'>, step: number): void {
    const referralId = `r${number}`;
    const fromSiteId = this.whereIs(referralId);
    if (!fromSiteId || fromSiteId === toSiteId) return;
    const [from, to] = [this.places[fromSiteId], this.places[toSiteId]];
    const where = { referralId, patientId: 'p1', fromSiteId, toSiteId };
    const transfer = { transferId: 't1', ...where, standing: 'referred', at: now(step) } as const;
    const passed = pass({ left: from.standings, taken: to.standings }, transfer);
    from.know(passed.left);
    to.know(passed.taken);
    to.news.set(referralId, step);
    const watches = { left: from.watching, taken: to.watching };
    const command = { id: newId(to, toSiteId), passed, now: now(step) };
    const { state } = takeOver(watches, transfer, command, RULES);
    to.put(watches.taken, state.taken);
    if (state.left) from.put(watches.left, state.left);
    if (state.left?.status === 'closed') from.handedOver = { to: toSiteId, at: step };
  }

  /** As the commands do: a receipt ends the watch after a refusal or an end alone. */
  private end(happened: Happened<'receipt' | 'closing'>, step: number): void {
    const place = this.places[happened.site];
    const { watching } = place;
    if (!watching) return;
    if (happened.what === 'receipt' && !needsReceiver(watching.phase)) return;
    if (happened.what === 'closing' && happened.alertsOpen) {
      expect(() => close(watching, closing('clinician', step), true)).toThrow();
      return;
    }
    const by = happened.what === 'receipt' ? 'hand-over' : 'clinician';
    place.put(watching, close(watching, closing(by, step), false).state);
    place.endedAt = step;
  }
}

const now = (step: number) => at(500 + step);
const newId = ({ cases }: Place, siteId: Site) => `${siteId}-${cases.length}`;

const closing = (by: 'hand-over' | 'clinician', step: number) =>
  by === 'hand-over'
    ? { by, handOverId: 'h1', at: now(step) }
    : { by, subject: 'kari', hpr: '999000314', reason: 'patient-wish', at: now(step) };
